"""A sample made ready once: its documents and vectors, which every method then shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nlp.documents import is_worth_grouping, read
from nlp.embeddings import Embedder, load_embedder
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Document, Observation, Vectors

SILENT = Steps(None, Stage.VECTORS)


class RememberedEmbedder:
    """An embedder that has the vectors of certain documents at hand, and asks the one behind it for any others.

    Args:
        inner: Made the vectors.
        documents: Of which there are vectors.
        vectors: Row *i* is the vector of document *i*.
    """

    def __init__(self, inner: Embedder, documents: Sequence[Document], vectors: Vectors) -> None:
        self.name = inner.name
        self.crosses_languages = inner.crosses_languages
        self._inner = inner
        self._documents = [(document.id, document.text) for document in documents]
        self._vectors = vectors

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*."""
        asked = [(document.id, document.text) for document in documents]
        return self._vectors if asked == self._documents else self._inner.embed(documents, steps)

    def of_part(self, documents: Sequence[Document], vectors: Vectors) -> "RememberedEmbedder":
        """The same embedder with other vectors at hand."""
        return RememberedEmbedder(self._inner, documents, vectors)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else the one behind it can
        """What only some embedders can is asked of the one behind it."""
        return getattr(self._inner, name)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Texts and what every method starts from.

    Attributes:
        observations: All texts.
        documents: Those with a word in them, lemmatised.
        vectors: By the default embedder; row *i* is the vector of document *i*.
        embedder: Answers with these vectors.
        name: The sample's.
    """

    observations: tuple[Observation, ...]
    documents: tuple[Document, ...]
    vectors: Vectors
    embedder: RememberedEmbedder
    name: str = ""

    def part(self, rows: Sequence[int]) -> "Prepared":
        """Only the documents in these rows, with the vectors at hand."""
        documents = tuple(self.documents[row] for row in rows)
        ids = {document.id for document in documents}
        kept = tuple(one for one in self.observations if one.id in ids)
        vectors = self.vectors[np.asarray(rows, dtype=int)]
        return Prepared(kept, documents, vectors, self.embedder.of_part(documents, vectors), self.name)


def prepare(observations: Sequence[Observation], seed: int, name: str = "") -> Prepared:
    """Read, lemmatise and embed.

    Args:
        observations: The texts.
        seed: Of the default embedder.
        name: The sample's, if it has one.
    """
    documents = tuple(one for one in read(observations, default_lemmatiser(), None) if is_worth_grouping(one))
    inner = _default_embedder(seed)
    vectors = inner.embed(documents, SILENT)
    return Prepared(tuple(observations), documents, vectors, RememberedEmbedder(inner, documents, vectors), name)


@cache
def _default_embedder(seed: int) -> Embedder:
    return load_embedder(None, seed)
