"""Group what ``python -m evaluation hand-out`` wrote by Turftopic, in a virtual environment of its own.

Turftopic needs versions of packages that Ilmiö's environment does not have, so nothing of Ilmiö is imported here::

    python -m venv /tmp/turftopic && /tmp/turftopic/bin/pip install turftopic
    .venv/bin/python -m evaluation hand-out yle --data DATA --out out/yle
    /tmp/turftopic/bin/python scripts/turftopic_groups.py out/yle
    .venv/bin/python -m evaluation run yle --data DATA --found turftopic=out/yle/clustering.tsv

Writes ``clustering.tsv`` (its clustering topic model, which is BERTopic's way by t-SNE and HDBSCAN) and ``topeax.tsv``
(its peak finder, which needs no number of topics) beside the texts: both with their defaults, seeded, on our
vectors; only the counting of words, which describes groups and makes none, asks for no ten texts a word.
"""

import csv
import sys
import warnings
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from turftopic import ClusteringTopicModel, Topeax

MODELS = {"clustering": ClusteringTopicModel, "topeax": Topeax}
ALONE = -1


class AnyVectors:
    """Stands where the models want an encoder: texts have vectors already, and words only describe what was grouped."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions

    def encode(self, sentences: list[str]) -> np.ndarray:
        """Random directions: what the groups are called is not asked."""
        return np.random.default_rng(0).normal(size=(len(sentences), self.dimensions))


def main(folder: Path) -> None:
    """Write a table of groups for each model."""
    with (folder / "texts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    vectors = np.load(folder / "vectors.npy")
    for name in MODELS:
        lines = ["sample\tid\tlabel"]
        for sample in dict.fromkeys(row["sample"] for row in rows):
            places = [place for place, row in enumerate(rows) if row["sample"] == sample]
            labels = group(name, [rows[place]["text"] for place in places], vectors[places])
            lines += [f"{sample}\t{rows[place]['id']}\t{label}" for place, label in zip(places, labels, strict=True)]
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def group(name: str, texts: list[str], vectors: np.ndarray) -> list[int]:
    """The topic of each text; -1 for outliers, and for all where the model breaks, as it does on a few texts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = MODELS[name](AnyVectors(vectors.shape[1]), CountVectorizer(), random_state=0)
            weights = model.fit_transform(texts, embeddings=vectors)
    except (ValueError, IndexError, TypeError, ZeroDivisionError) as error:
        sys.stderr.write(f"{name} broke on {len(texts)} texts: {type(error).__name__}: {error}\n")
        return [ALONE] * len(texts)
    labels = getattr(model, "labels_", None)
    return [int(label) for label in (np.argmax(weights, axis=1) if labels is None else labels)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
