"""What ``discover`` and ``embed`` read: their common options, and a table turned into observations."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.errors import ResourceMissing
from service.errors import BadInput

if TYPE_CHECKING:
    from nlp.embeddings import Embedder
    from nlp.types import Language, Observation
    from service.tabular import Table

EXAMPLE_MARK = "keksitty esimerkkiaineisto"
_SOURCE_COLUMN = "source"
_LANGUAGE_CODES = {
    "fi": "fi", "fin": "fi", "suomi": "fi", "finska": "fi", "finnish": "fi",
    "sv": "sv", "swe": "sv", "ruotsi": "sv", "svenska": "sv", "swedish": "sv",
}  # fmt: skip

Input = Annotated[
    Path,
    typer.Argument(metavar="INPUT", help="CSV-, TSV- tai XLSX-tiedosto, jossa on otsikkorivi.", show_default=False),
]
IdColumn = Annotated[str, typer.Option("--id-column", help="Sarake, jossa on havainnon tunniste.")]
TextColumn = Annotated[str, typer.Option("--text-column", help="Sarake, jossa on havainnon teksti.")]
LanguageColumn = Annotated[
    str | None,
    typer.Option("--language-column", help="Sarake, jossa on kieli (fi, sv); muuten kieli tunnistetaan."),
]
Model = Annotated[
    str | None,
    typer.Option("--model", help="Sentence-transformers-mallin nimi tai kansio; oletus toimii ilman verkkoa."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="Satunnaislukujen siemen.")]


def observations_of(
    table: "Table", *, id_column: str, text_column: str, language_column: str | None
) -> "list[Observation]":
    """Turn each row into an observation.

    Raises:
        TableError: A column is missing, or ids are missing or occur twice.
    """
    from nlp.types import Observation

    texts = table.column(text_column)
    languages = table.column(language_column) if language_column else [""] * len(texts)
    return [
        Observation(identifier, text, _language(language))
        for identifier, text, language in zip(table.ids(id_column), texts, languages, strict=True)
    ]


def embedder_of(model: str | None, seed: int) -> "Embedder":
    """Load what makes the vectors.

    Raises:
        BadInput: The model that was asked for is not there.
    """
    from nlp.embeddings import load_embedder

    try:
        return load_embedder(model, seed)
    except ResourceMissing as error:
        if model is None:
            raise
        raise BadInput(
            f"Mallia {model} ei löydy; anna valitsimelle --model mallin kansio tai nimi, tai jätä valitsin pois."
        ) from error


def is_example(table: "Table") -> bool:
    """Whether the table says of itself that it is invented example material."""
    if _SOURCE_COLUMN not in table.header:
        return False
    return _any_marked(table.column(_SOURCE_COLUMN))


def _any_marked(sources: Sequence[str]) -> bool:
    return any(EXAMPLE_MARK in source.casefold() for source in sources)


def _language(cell: str) -> "Language | None":
    from nlp.types import Language

    code = cell.strip().casefold()
    if not code:
        return None
    return Language(_LANGUAGE_CODES.get(code.replace("_", "-").split("-")[0], Language.OTHER))
