"""``ilmio discover``: from a file to suggestions, with no server and no database (design.md §5)."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.inputs import (
    IdColumn,
    Input,
    LanguageColumn,
    Model,
    Seed,
    TextColumn,
    embedder_of,
    is_example,
    observations_of,
)
from service.cli.outputs import ready_folder, write_whole
from service.cli.progress import progress_shown
from service.cli.themes import Anchors, Earlier, anchors_of
from service.errors import BadInput

if TYPE_CHECKING:
    from nlp.types import Discovery

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Kansio tuloksille.", show_default=False)]
Granularity = Annotated[
    float, typer.Option("--granularity", min=0.0, max=1.0, help="0 = harvoja suuria ryhmiä, 1 = monta pientä.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("discover")(discover)


def discover(
    input_file: Input,
    out: Out,
    id_column: IdColumn = "id",
    text_column: TextColumn = "text",
    language_column: LanguageColumn = None,
    model: Model = None,
    seed: Seed = 0,
    granularity: Granularity = 0.5,
    anchors: Anchors = None,
    earlier: Earlier = None,
) -> None:
    """Ryhmittele havainnot ehdotuksiksi: discovery.json ja luettava suggestions.html."""
    from service.tabular import read_table

    read = partial(observations_of, id_column=id_column, text_column=text_column, language_column=language_column)
    table = read_table(input_file)
    observations = read(table)
    themes = anchors_of(anchors)
    before = read(read_table(earlier)) if earlier else []
    ready_folder(out)

    from nlp import pipeline
    from nlp.errors import BadAnchors
    from nlp.settings import DiscoverySettings
    from service.suggestions_page import render_suggestions

    settings = DiscoverySettings(seed=seed, granularity=granularity, model=model)
    embedder = embedder_of(model, seed)
    try:
        with progress_shown() as progress:
            discovery = pipeline.discover(
                observations,
                settings=settings,
                embedder=embedder,
                progress=progress,
                anchors=themes,
                earlier=before,
            )
    except BadAnchors as error:
        raise BadInput(
            "Teemat eivät sovi aineistoon; jokaisen teeman havainnon pitää olla aineistossa ja vain yhdessä teemassa."
        ) from error
    page = render_suggestions(
        discovery,
        observations,
        source_name=table.name,
        example=is_example(table),
        made_on=datetime.now().astimezone().date(),
    )
    write_whole({out / "suggestions.html": page.encode(), out / "discovery.json": _as_json_bytes(discovery)})
    typer.echo(_summary(discovery, out))


def _as_json_bytes(discovery: "Discovery") -> bytes:
    return (json.dumps(discovery.as_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _summary(discovery: "Discovery", out: Path) -> str:
    grouped = sum(suggestion.size for suggestion in discovery.suggestions)
    accepted = ""
    if discovery.anchors:
        n_members = sum(len(anchor.members) for anchor in discovery.anchors)
        n_offered = sum(len(anchor.offered) for anchor in discovery.anchors)
        accepted = f" hyväksytyissä teemoissa {n_members}, teemoihin ehdotettuja {n_offered},"
    return (
        f"Tekstejä {discovery.manifest.n_texts}:{accepted} {len(discovery.suggestions)} ehdotuksessa {grouped},"
        f" yksittäisiä {len(discovery.singles)}, sivuun jätettyjä {len(discovery.set_aside)}.\n"
        f"Lue {out / 'suggestions.html'}; sama tieto koneelle: {out / 'discovery.json'}."
    )
