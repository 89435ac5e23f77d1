import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from service.cli.main import app

# Invented example texts (keksitty esimerkkiaineisto).
CARERS = [
    "Omaishoitaja ei saa vapaapäivää, sijaista ei löydy.",
    "Omaishoitajan vapaapäivä peruttiin, sijainen puuttui.",
    "Omaishoitaja on väsynyt eikä sijaista löydy vapaapäiväksi.",
]
INTERPRETERS = ["Tulkki puuttui tapaamisesta.", "Tulkkia ei saatu somalin kielelle.", "Tulkki ei ymmärtänyt kieltä."]


@pytest.fixture
def discover(tmp_path: Path) -> Callable[..., Result]:
    """Run the command on the six texts, ``t0`` … ``t5``, with files of the names and contents given."""

    def invoke(**files: object) -> Result:
        options: list[str] = []
        for option, content in files.items():
            path = tmp_path / f"{option}.{'csv' if option == 'earlier' else 'json'}"
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
            options += [f"--{option}", str(path)]
        texts = tmp_path / "havainnot.csv"
        texts.write_text(table([*CARERS, *INTERPRETERS]), encoding="utf-8")
        return CliRunner().invoke(app, ["discover", str(texts), "--out", str(tmp_path / "out"), *options])

    return invoke


def table(texts: list[str]) -> str:
    return "id,text\n" + "".join(f't{number},"{text}"\n' for number, text in enumerate(texts))


def written(folder: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads((folder / "out" / "discovery.json").read_text("utf-8"))


def test_accepted_themes_stay_and_are_offered_what_fits(discover: Callable[..., Result], tmp_path: Path) -> None:
    result = discover(anchors=[{"id": "omaishoito", "members": ["t0", "t1"]}])
    assert result.exit_code == 0, result.stderr
    (anchor,) = written(tmp_path)["anchors"]
    assert (anchor["id"], anchor["members"]) == ("omaishoito", ["t0", "t1"])
    assert "hyväksytyissä teemoissa 2" in result.stdout
    assert "t0" not in {member["id"] for s in written(tmp_path)["suggestions"] for member in s["members"]}


def test_earlier_texts_tell_what_is_new(discover: Callable[..., Result], tmp_path: Path) -> None:
    result = discover(earlier=table(CARERS))
    assert result.exit_code == 0, result.stderr
    content = written(tmp_path)
    told = {m["id"]: s["novelty"] for s in content["suggestions"] for m in s["members"]}
    told |= {single["id"]: single["novelty"] for single in content["singles"]}
    assert told["t0"] < told["t4"]


@pytest.mark.parametrize(
    ("anchors", "told"),
    [
        ("ei jsonia", "JSON"),
        ({"id": "a"}, "teemaluettelo"),
        ([{"id": "a"}], "members"),
        ([{"id": "a", "members": [1]}], "tunnisteista"),
        ([{"id": "a", "members": ["poissa"]}], "aineistossa"),
        ([{"id": "a", "members": ["t0"]}, {"id": "b", "members": ["t0"]}], "yhdessä teemassa"),
    ],
)
def test_themes_that_cannot_be_used_end_with_one_sentence(
    discover: Callable[..., Result], anchors: object, told: str
) -> None:
    result = discover(anchors=anchors)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_help_shows_the_form_of_themes_whole() -> None:
    shown = CliRunner().invoke(app, ["discover", "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    assert '[{"id": …, "members": [tunnisteita]}]' in shown
