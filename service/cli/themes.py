"""What ``discover`` may be given beside the observations: accepted themes, and the texts of earlier periods."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.errors import BadInput

if TYPE_CHECKING:
    from nlp.types import Anchor

_FORM = '[{"id": "t1", "members": ["a1", "a2"]}]'

Anchors = Annotated[
    Path | None,
    typer.Option(
        "--anchors",
        metavar="FILE",
        help='Hyväksytyt teemat JSON-luettelona: [{"id": …, "members": \\[tunnisteita]}]. Ne pysyvät ennallaan, ja'
        " niihin sopivia uusia tekstejä ehdotetaan niihin.",
    ),
]
Earlier = Annotated[
    Path | None,
    typer.Option(
        "--earlier",
        metavar="FILE",
        help="Aiempien kausien tekstit, samat sarakkeet kuin aineistossa: niistä nähdään, mikä on uutta.",
    ),
]


def anchors_of(path: Path | None) -> "list[Anchor]":
    """Read accepted themes from a JSON list.

    Raises:
        BadInput: The file cannot be read as one.
    """
    if path is None:
        return []
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise BadInput(f"Tiedostoa {path.name} ei voi avata; tarkista valitsimen --anchors polku.") from error
    except ValueError as error:
        raise BadInput(f"Tiedosto {path.name} ei ole JSON-muotoa; anna luettelo teemoista.") from error
    if not isinstance(content, list) or not all(_is_theme(row) for row in content):
        raise BadInput(
            f"Tiedosto {path.name} ei ole teemaluettelo; anna jokaiselle teemalle tunniste ja luettelo sen havaintojen"
            f" tunnisteista: {_FORM}."
        )
    return [_anchor(row) for row in content]


def _is_theme(row: object) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("id"), str)
        and _are_ids(row.get("members"))
        and _are_ids(row.get("apart", []))
    )


def _are_ids(ids: object) -> bool:
    return isinstance(ids, list) and all(isinstance(one, str) for one in ids)


def _anchor(row: dict[str, Any]) -> "Anchor":
    from nlp.types import Anchor

    return Anchor(row["id"], tuple(row["members"]), tuple(row.get("apart", [])))
