"""``ilmio embed``: row *i* of the output is the vector of row *i* of the input (design.md §5)."""

import io
from pathlib import Path
from typing import Annotated

import typer

from service.cli.inputs import IdColumn, Input, LanguageColumn, Model, Seed, TextColumn, embedder_of, observations_of
from service.cli.outputs import ready_file, write_whole
from service.cli.progress import progress_shown

Out = Annotated[Path, typer.Option("--out", metavar="VECTORS.npy", help="Tiedosto vektoreille.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("embed")(embed)


def embed(
    input_file: Input,
    out: Out,
    id_column: IdColumn = "id",
    text_column: TextColumn = "text",
    language_column: LanguageColumn = None,
    model: Model = None,
    seed: Seed = 0,
) -> None:
    """Laske havaintojen vektorit NumPy-tiedostoon (float32, yksikön pituisina)."""
    from service.tabular import read_table

    table = read_table(input_file)
    observations = observations_of(table, id_column=id_column, text_column=text_column, language_column=language_column)
    ready_file(out)

    import numpy as np

    from nlp import pipeline
    from nlp.settings import DiscoverySettings

    settings = DiscoverySettings(seed=seed, model=model)
    embedder = embedder_of(model, seed)
    with progress_shown() as progress:
        vectors = pipeline.embed(observations, settings=settings, embedder=embedder, progress=progress)
    content = io.BytesIO()
    np.save(content, vectors)
    write_whole({out: content.getvalue()})
    typer.echo(f"Tekstejä {len(vectors)}, vektorit tiedostossa {out}.")
