"""Group what ``python -m evaluation hand-out`` wrote by Turftopic or Top2Vec, each in a virtual environment of its own.

Neither installs beside BERTopic, so nothing of Ilmiö is imported here::

    python -m venv /tmp/peer && /tmp/peer/bin/pip install turftopic       # or: top2vec torch
    .venv/bin/python -m evaluation hand-out yle --data DATA --out out/yle
    OMP_NUM_THREADS=1 /tmp/peer/bin/python scripts/peer_groups.py turftopic out/yle     # writes turftopic.tsv there
    .venv/bin/python -m evaluation run yle --data DATA --found turftopic=out/yle/turftopic.tsv

``turftopic`` is its clustering topic model (t-SNE and HDBSCAN), ``topeax`` its peak finder, ``top2vec`` Top2Vec (UMAP
and HDBSCAN). Each runs with its defaults, seeded, on our vectors. Only the words, which describe groups and make none,
are counted from the first one on: with the defaults, few texts would have no words and the models would break.
"""

import csv
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ALONE = -1
SEED = 0
BREAKS = (ValueError, IndexError, TypeError, KeyError, ZeroDivisionError)


class Vectors:
    """Stands where the models want an encoder: texts have vectors already, and what words are near to is not asked."""

    def __init__(self, texts: Sequence[str], vectors: np.ndarray) -> None:
        self.known = dict(zip(texts, vectors, strict=True))
        self.dimensions = vectors.shape[1]

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """The vectors of texts; random directions for words."""
        drawn = np.random.default_rng(SEED).normal(size=(len(sentences), self.dimensions))
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        return np.array([self.known.get(one, any_) for one, any_ in zip(sentences, drawn, strict=True)])


def turftopic(texts: list[str], vectors: np.ndarray) -> np.ndarray:
    """Its clustering topic model."""
    from sklearn.feature_extraction.text import CountVectorizer
    from turftopic import ClusteringTopicModel

    model = ClusteringTopicModel(Vectors(texts, vectors), CountVectorizer(), random_state=SEED)
    model.fit_transform(texts, embeddings=vectors)
    return np.asarray(model.labels_)


def topeax(texts: list[str], vectors: np.ndarray) -> np.ndarray:
    """Its peak finder, which puts every text somewhere."""
    from sklearn.feature_extraction.text import CountVectorizer
    from turftopic import Topeax

    model = Topeax(Vectors(texts, vectors), CountVectorizer(), random_state=SEED)
    return np.argmax(model.fit_transform(texts, embeddings=vectors), axis=1)


def top2vec(texts: list[str], vectors: np.ndarray) -> np.ndarray:
    """Top2Vec, which puts every text somewhere."""
    from top2vec import Top2Vec

    umap = {"n_neighbors": 15, "n_components": 5, "metric": "cosine", "random_state": SEED}  # its own, and the seed
    encode = Vectors(texts, vectors).encode
    return np.asarray(Top2Vec(texts, min_count=1, embedding_model=encode, umap_args=umap, verbose=False).doc_top)


PEERS: dict[str, Callable[[list[str], np.ndarray], np.ndarray]] = {
    "turftopic": turftopic,
    "topeax": topeax,
    "top2vec": top2vec,
}


def main(peer: str, folder: Path) -> None:
    """Write the table of groups."""
    with (folder / "texts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    vectors = np.load(folder / "vectors.npy")
    lines = ["sample\tid\tlabel"]
    for sample in dict.fromkeys(row["sample"] for row in rows):
        places = [place for place, row in enumerate(rows) if row["sample"] == sample]
        labels = group(peer, [rows[place]["text"] for place in places], vectors[places])
        lines += [f"{sample}\t{rows[place]['id']}\t{label}" for place, label in zip(places, labels, strict=True)]
    (folder / f"{peer}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def group(peer: str, texts: list[str], vectors: np.ndarray) -> list[int]:
    """The topic of each text; -1 for outliers, and for all texts where the peer breaks, as it does on a few."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            np.random.seed(SEED)  # noqa: NPY002 - Topeax draws without the seed that it is given
            return [int(label) for label in PEERS[peer](texts, vectors)]
    except ImportError as error:
        sys.exit(f"{peer} is not installed here ({error}); the top of {__file__} tells how it is.")
    except BREAKS as error:
        sys.stderr.write(f"{peer} broke on {len(texts)} texts: {type(error).__name__}: {error}\n")
        return [ALONE] * len(texts)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(PEERS)} FOLDER")
    main(sys.argv[1], Path(sys.argv[2]))
