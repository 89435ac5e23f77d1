"""Texts to vectors: by the built-in model and the words at hand, or by any sentence-transformers model."""

from __future__ import annotations

import gc
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from nlp.counterparts import counterpart_of
from nlp.errors import ResourceMissing
from nlp.meaning import SEQUENCE, tokens, word_tokens
from nlp.numerics import one_thread, unit_rows
from nlp.progress import Steps
from nlp.types import Document, Language, Lemmas, Vectors, Word
from nlp.word_table import WordTable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUILT_IN = Path(__file__).parent / "model"
"""Folder of the model that ships with the project."""

_NEAR = 0.6  # cosine similarity from which on a Finnish word stands for a Swedish one that has no counterpart
_E5 = re.compile(r"\be5\b", re.IGNORECASE)


class Embedder(Protocol):
    """Anything that turns documents into unit vectors.

    Attributes:
        name: As the manifest names it, with the revision if there is one.
        crosses_languages: Whether texts in different languages lie near each other when they say the same.
    """

    name: str
    crosses_languages: bool

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*; a document with nothing in it gets a zero row."""
        ...


def load_embedder(model: str | None, seed: int) -> Embedder:
    """The embedder of a model's name or folder, or the offline default.

    Args:
        model: A folder with a sentence-transformers model, or its name on the hub, fetched if it is not on this
            machine (asking for it by name is the permission); ``None`` for the default, which needs no download.
        seed: Starts the default's randomised SVD.

    Raises:
        ResourceMissing: There is no such model.
    """
    return JoinedEmbedder(built_in(), LexicalEmbedder(seed)) if model is None else ModelEmbedder(model)


class MeaningEmbedder:
    """Vectors by the built-in model: a table look-up for each base form, Finnish and Swedish in one space.

    Args:
        folder: Where the model lies.
        letters: Whether a word in no table is guessed from its letters, or else left out.

    Raises:
        ResourceMissing: It does not lie there.
    """

    crosses_languages = True
    _BATCH = 1_024

    def __init__(self, folder: Path = BUILT_IN, *, letters: bool = True) -> None:
        self._table = WordTable(folder)
        vocabulary = self._table.rows
        self._known = {token: row for token, row in vocabulary.items() if letters or not token.startswith(SEQUENCE)}
        self.name = f"ilmio-static@{_digest(folder)}" + ("" if letters else " without letters")

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*; a document with no word the model can tell of gets a zero row."""
        batches = [np.zeros((0, self._table.vectors.shape[1]), dtype=np.float32)]
        for start in range(0, len(documents), self._BATCH):
            steps(start, len(documents))
            rows = [tokens(document, self._known) for document in documents[start : start + self._BATCH]]
            batches.append(self._table.means(rows))
        return unit_rows(np.vstack(batches))

    def reading(self, word: Word, language: Language) -> list[str]:
        """The tokens that the model reads a word by: none if it is no word of meaning or nothing is known of it."""
        return word_tokens(word, language, self._known)

    def in_finnish_words(self, documents: Sequence[Document]) -> list[Document]:
        """The Swedish documents in Finnish words: each word's counterpart, or else the nearest at hand, if one is near.

        A rough translation, good enough to count words across languages; without Finnish documents nothing changes.
        """
        finnish = sorted(_lemmas(documents, Language.FI) & self._known.keys())
        swedish = sorted({word for d in documents if d.language is Language.SV for word in d.lemmas}, key=str)
        if not finnish or not swedish:
            return list(documents)
        words_of = {word: found for word in swedish if (found := _counterpart(word)) is not None}
        others = [word for word in swedish if word not in words_of]
        words_of.update(zip(others, self._nearest(others, finnish), strict=True))
        return [
            replace(document, lemmas=tuple(chain.from_iterable(words_of[word] for word in document.lemmas)))
            if document.language is Language.SV
            else document
            for document in documents
        ]

    def _nearest(self, swedish: Sequence[Word], finnish: Sequence[str]) -> Iterator[Lemmas]:
        """For each Swedish word the nearest Finnish one, or itself if none is near."""
        targets = unit_rows(self._table.means([[word] for word in finnish]))
        for start in range(0, len(swedish), self._BATCH):
            words = swedish[start : start + self._BATCH]
            rows = [word_tokens(word, Language.SV, self._known) for word in words]
            with one_thread():
                similarities = np.round(self._table.means(rows) @ targets.T, 5)
            for word, best, near in zip(words, similarities.argmax(axis=1), similarities.max(axis=1), strict=True):
                yield (replace(word, base=finnish[best], parts=()) if near >= _NEAR else word,)


@cache
def built_in() -> MeaningEmbedder:
    """The built-in model, read once for the process: reading takes a third of a second.

    Raises:
        ResourceMissing: It does not lie in its folder.
    """
    return MeaningEmbedder()


class JoinedEmbedder:
    """What texts mean beside the words they say it in: the vectors of two embedders, side by side.

    A similarity is then the mean of both. Words of one theme that never occur together are near by meaning; names and
    words that no table knows, by wording. Wording sees Swedish texts in Finnish words, or else each language would lie
    by itself.

    Args:
        meaning: The built-in model.
        wording: Learns from the texts at hand.

    Attributes:
        meaning: The built-in model, for pieces of texts that the words at hand are not learnt from.
    """

    crosses_languages = True

    def __init__(self, meaning: MeaningEmbedder, wording: Embedder) -> None:
        self.meaning, self._wording = meaning, wording
        self.name = f"{meaning.name} + {wording.name}"

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*; a document with no word of meaning gets a zero row."""
        wording = self._wording.embed(self.meaning.in_finnish_words(documents), steps)
        return unit_rows(np.hstack([self.meaning.embed(documents, steps), wording]))


def _counterpart(word: Word) -> Lemmas | None:
    """The Finnish words that a Swedish one is counted as; it stays a stop word if it is one."""
    return (word,) if word.stop else counterpart_of(word)


def _lemmas(documents: Sequence[Document], language: Language) -> set[str]:
    return {word.lemma for d in documents if d.language is language for word in d.lemmas if not word.stop}


class LexicalEmbedder:
    """Vectors from the texts themselves, with no model: TF-IDF of lemmas and of letter sequences, each reduced.

    Lemmas with compound parts find what is said in the same words, letter sequences what is misspelt or unknown to the
    dictionary. Both are reduced by truncated SVD (latent semantic analysis, Deerwester et al. 1990), exactly of few
    texts and randomised of more, and joined.
    It learns from the texts at hand alone, so vectors of two calls cannot be compared.

    Args:
        seed: Starts the randomised SVD of many texts.
    """

    crosses_languages = False
    _DIMENSIONS = 100  # of each half
    _RARE_FROM = 150  # texts from which on a feature must occur in two of them
    _MOST_WORDS = 50_000
    _MOST_SEQUENCES = 100_000
    _EXACT_UP_TO = 600  # texts; beyond, it gains little time
    _MOST_TO_LEARN_FROM = 20_000  # texts that the axes of the reduction are learnt from
    _MOST_CHARACTERS = 20_000  # of one text's lemmas: bounds the letter sequences of a text that never ends

    def __init__(self, seed: int) -> None:
        self.name = "lemma-tfidf+char-tfidf+svd/2"
        self._seed = seed

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*; a document with no word of meaning gets a zero row."""
        rows = [terms(document) for document in documents]
        steps(0, 2)
        if not documents:
            return np.zeros((0, 0), dtype=np.float32)
        with one_thread():
            words = self._reduced(_counts(rows, analyzer=_as_it_is), self._MOST_WORDS)
            steps(1, 2)
            sequences = self._reduced(self._sequences(rows), self._MOST_SEQUENCES)
            steps(2, 2)
            return unit_rows(np.hstack([words, sequences]))

    def _sequences(self, rows: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """How often each letter sequence occurs in each text: each different word is cut up once, then they are added.

        Returns:
            Shape ``(n_rows, n_sequences)``.
        """
        words: dict[str, int] = {}
        numbers = [
            [words.setdefault(word, len(words)) for word in " ".join(row)[: self._MOST_CHARACTERS].split()]
            for row in rows
        ]
        in_words = _counts(list(words), analyzer="char_wb", ngram_range=(3, 5), lowercase=False)
        starts = np.concatenate([[0], np.cumsum([len(row) for row in numbers])])
        flat = np.fromiter(chain.from_iterable(numbers), dtype=np.int64)
        in_texts = sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(words)))
        return sparse.csr_matrix(in_texts @ in_words)

    def _reduced(self, counts: sparse.csr_matrix, most: int) -> NDArray[np.float64]:
        """TF-IDF reduced by SVD, rows of unit length, shape ``(n_rows, at most _DIMENSIONS)``.

        Args:
            counts: How often each feature occurs in each text; rare features are left out.
            most: How many features are left at most, the most frequent ones.
        """
        n_texts = counts.shape[0]
        known_in = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(known_in >= (2 if n_texts >= self._RARE_FROM else 1))
        if len(kept) > most:
            often = np.asarray(counts.sum(axis=0)).ravel()[kept]
            kept = np.sort(kept[np.argsort(-often, kind="stable")[:most]])
        if not len(kept):
            return np.zeros((n_texts, 1))
        return self._svd(TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, kept]))

    def _svd(self, weights: sparse.csr_matrix) -> NDArray[np.float64]:
        n_texts, n_features = weights.shape
        if n_features <= self._DIMENSIONS:
            return np.asarray(weights.toarray())
        if n_texts <= self._EXACT_UP_TO:
            return _exactly((weights @ weights.T).toarray(), self._DIMENSIONS)
        learnt_from = weights
        if n_texts > self._MOST_TO_LEARN_FROM:
            learnt_from = weights[np.linspace(0, n_texts - 1, self._MOST_TO_LEARN_FROM).astype(np.int64)]
        _, _, axes = randomized_svd(learnt_from, self._DIMENSIONS, n_iter=7, random_state=self._seed)
        return np.asarray(normalize(weights @ axes.T))


def _exactly(similarities: NDArray[np.float64], dimensions: int) -> NDArray[np.float64]:
    """Vectors with these similarities, or as near to them as so many dimensions allow, of unit length then.

    Args:
        similarities: Of each text to each, shape ``(n, n)``.
        dimensions: How many at most.
    """
    values, axes = np.linalg.eigh(similarities)  # the least first
    places = axes * np.sqrt(np.maximum(values, 0.0))
    if len(values) <= dimensions:
        return np.asarray(places @ axes.T)  # the same whatever axes equal values have
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(len(values))])
    return np.asarray(normalize((places * signs)[:, : -dimensions - 1 : -1]))


def _digest(folder: Path) -> str:
    """Beginning of a hash over a folder's files, its card left out: the revision of a model that has no other."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
        digest.update(str(file.relative_to(folder)).encode())
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:12]


def terms(document: Document) -> list[str]:
    """Lemmas and compound parts that carry meaning."""
    return [term for word in document.lemmas if not word.stop for term in (word.lemma, *word.parts)]


def _counts(rows: Sequence[Any], **options: object) -> sparse.csr_matrix:
    """How often each feature occurs in each row, features in the order of the alphabet."""
    try:
        return sparse.csr_matrix(CountVectorizer(**options).fit_transform(rows))
    except ValueError:  # no row has one
        return sparse.csr_matrix((len(rows), 1))


def _as_it_is(row: list[str]) -> list[str]:
    return row


class ModelEmbedder:
    """Vectors by a sentence-transformers model, from the surface text.

    Args:
        model: A folder, or a name on the hub.
    """

    crosses_languages = True
    _BATCH = 64

    def __init__(self, model: str) -> None:
        self._model = _load(model)
        self._prompt = _prompt(model, self._model)
        folder = Path(model)
        self.name = f"sentence-transformers:{f'{folder.name}@{_digest(folder)}' if folder.is_dir() else model}"

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*; a document with no text gets a zero row."""
        batches = []
        for start in range(0, len(documents), self._BATCH):
            steps(start, len(documents))
            texts = [document.text for document in documents[start : start + self._BATCH]]
            batches.append(
                self._model.encode(texts, prompt=self._prompt, batch_size=self._BATCH, show_progress_bar=False)
            )
        vectors = unit_rows(np.vstack(batches))
        vectors[[not document.text for document in documents]] = 0.0
        return vectors


def _load(model: str) -> SentenceTransformer:
    """A model on one thread: more make static models slower, and the last bit depend on their number."""
    made_by = _sentence_transformer()
    import torch

    torch.set_num_threads(1)
    try:
        return made_by(model, device="cpu", local_files_only=Path(model).is_dir())
    except (OSError, ValueError) as error:
        raise ResourceMissing(f"No model was found at {model!r}; give a folder or a name on the hub.") from error


@cache
def _sentence_transformer() -> type[SentenceTransformer]:
    """The library's class, once for the process.

    The import leaves half a million objects that stay as long as the process does. They are taken out of the garbage
    collector's sight, which would spend a third of a second on them whenever it looks through everything.
    """
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from sentence_transformers import SentenceTransformer

    gc.freeze()
    return SentenceTransformer


def _prompt(name: str, model: SentenceTransformer) -> str | None:
    """What the model wants before each text: its own prompt for clusters or queries; *query:* for the e5 family."""
    for kind in ("clustering", "query"):
        if model.prompts.get(kind):
            return model.prompts[kind]
    if _E5.search(name) and "instruct" not in name.lower():
        return "query: "
    return None
