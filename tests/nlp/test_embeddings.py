from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from nlp.documents import read
from nlp.embeddings import LexicalEmbedder, load_embedder
from nlp.errors import ResourceMissing
from nlp.lemmas import default_lemmatiser
from nlp.pipeline import embed
from nlp.progress import Stage, Steps
from nlp.types import Document, Language, Observation, Vectors, Word

SILENT = Steps(None, Stage.VECTORS)


def vectors_of(observations: list[Observation]) -> dict[str, Vectors]:
    documents = read(observations, default_lemmatiser(), None)
    rows = LexicalEmbedder(0).embed(documents, SILENT)
    return {document.id: row for document, row in zip(documents, rows, strict=True)}


def test_rows_are_unit_vectors(observations: list[Observation]) -> None:
    for row in vectors_of(observations).values():
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-3)


def test_inflected_forms_lie_on_each_other(observe: Callable[..., list[Observation]]) -> None:
    rows = vectors_of(observe("Omaishoitajan vapaapäivä", "Omaishoitajat, vapaapäivistä", "Kelan jono"))
    assert rows["t0"] @ rows["t1"] == pytest.approx(1, abs=1e-3)
    assert rows["t0"] @ rows["t2"] == pytest.approx(0, abs=1e-3)


def test_a_compound_lies_near_its_parts(observe: Callable[..., list[Observation]]) -> None:
    rows = vectors_of(observe("asumistuki", "tuki asumiseen", "koirapuisto"))
    assert rows["t0"] @ rows["t1"] > rows["t0"] @ rows["t2"] + 0.1


def test_a_typing_error_lies_near_the_right_word(observe: Callable[..., list[Observation]]) -> None:
    rows = vectors_of(observe("lastensuojeluilmoitus", "lastensuojeluilmotus", "koirapuisto"))
    assert rows["t0"] @ rows["t1"] > 0.2


def document(number: int, words: list[str]) -> Document:
    lemmas = tuple(Word(surface=word, base=word) for word in words)
    return Document(f"t{number}", " ".join(words), " ".join(words), Language.FI, lemmas)


WORDS = st.lists(st.text("aäkt", min_size=2, max_size=9), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=2, max_size=12))
def test_few_texts_are_as_alike_as_their_words_and_letter_sequences(texts: list[list[str]]) -> None:
    rows = LexicalEmbedder(0).embed([document(number, words) for number, words in enumerate(texts)], SILENT)
    by_words = TfidfVectorizer(sublinear_tf=True, analyzer=list).fit_transform(texts)
    by_letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(3, 5)).fit_transform(
        " ".join(words) for words in texts
    )
    expected = (by_words @ by_words.T + by_letters @ by_letters.T).toarray() / 2
    np.testing.assert_allclose(rows @ rows.T, expected, atol=1e-3)


def test_texts_alike_in_the_same_way_have_vectors_alike_in_the_same_way() -> None:
    words = ["abcdefghijklmnopqrst", "tsrqponmlkjihgfedcba", "acegikmoqsbdfhjlnprt"]  # no three letters in common
    pairs = [[words[0], words[1]], [words[1], words[2]], [words[2], words[0]]]
    rows = LexicalEmbedder(0).embed([document(number, pair) for number, pair in enumerate(pairs)], SILENT)
    letters = rows[:, len(words) :]
    np.testing.assert_allclose(letters, np.where(np.eye(3), letters[0, 0], letters[0, 1]), atol=1e-4)


def test_some_hundred_texts_are_as_alike_as_the_best_hundred_dimensions_allow() -> None:
    random = np.random.default_rng(0)
    words = ["".join(random.choice(list("aeiouklmnprstv"), 8)) for _ in range(400)]
    texts = [list(random.choice(words, 12)) for _ in range(160)]
    rows = LexicalEmbedder(0).embed([document(number, text) for number, text in enumerate(texts)], SILENT)
    weights = TfidfVectorizer(sublinear_tf=True, analyzer=list, min_df=2).fit_transform(texts).toarray()
    left, values, _ = np.linalg.svd(weights, full_matrices=False)
    best = normalize(left[:, :100] * values[:100])
    np.testing.assert_allclose(2 * rows[:, :100] @ rows[:, :100].T, best @ best.T, atol=1e-3)


def save_static_model(folder: Path, words: dict[str, list[float]]) -> None:
    """A real sentence-transformers model: the mean of the words' vectors."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.array(list(words.values()), dtype=np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(folder))


def test_a_model_in_a_folder_gives_its_vectors(tmp_path: Path, observe: Callable[..., list[Observation]]) -> None:
    save_static_model(tmp_path / "model", {"[UNK]": [0, 0], "kela": [1, 0], "jono": [0, 1]})
    embedder = load_embedder(str(tmp_path / "model"), 0)
    rows = embed(observe("kela jono", "jono", "😀"), embedder=embedder)
    assert rows.tolist() == [pytest.approx([0.5**0.5, 0.5**0.5]), [0, 1], [0, 0]]
    assert embedder.name.startswith("sentence-transformers:model@")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing, match=tmp_path.name):
        load_embedder(str(tmp_path), 0)
