"""The words of a set of texts: how many, how far lemmas bring them together, which of them no dictionary knows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.types import Document, Language, Word, WordClass


@dataclass(frozen=True, slots=True)
class Growth:
    """How many different words there are after so many texts.

    Attributes:
        texts: Texts read.
        words: Words read, stop words left out.
        surfaces: Different forms among them, letter case left out of account.
        lemmas: Different base forms.
        parts: Different base forms when compounds are taken apart.
    """

    texts: int
    words: int
    surfaces: int
    lemmas: int
    parts: int


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A Finnish form that no dictionary has.

    Attributes:
        form: In lower case.
        texts: In how many texts it stands.
    """

    form: str
    texts: int


def growth(documents: Sequence[Document]) -> list[Growth]:
    """The numbers after each text, in the order given (Herdan 1960, Heaps 1978: they grow ever more slowly)."""
    surfaces, lemmas, parts = set[str](), set[str](), set[str]()
    words, told = 0, []
    for texts, document in enumerate(documents, start=1):
        for word in (word for word in document.lemmas if not word.stop):
            words += 1
            surfaces.add(word.surface.lower())
            lemmas.add(word.lemma)
            parts.update(word.parts or (word.lemma,))
        told.append(Growth(texts, words, len(surfaces), len(lemmas), len(parts)))
    return told


def unknown_words(documents: Sequence[Document]) -> list[UnknownWord]:
    """The unknown words of the Finnish texts, commonest first, equal ones by the alphabet."""
    counts = Counter(
        form
        for document in documents
        if document.language is Language.FI
        for form in {word.surface.lower() for word in document.lemmas if is_unknown(word)}
    )
    return [UnknownWord(form, texts) for form, texts in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]


def unknown_share(document: Document) -> float:
    """Share of a text's words of meaning that are unknown; 0 if it has none."""
    words = [word for word in document.lemmas if not word.stop]
    return sum(map(is_unknown, words)) / len(words) if words else 0.0


def is_unknown(word: Word) -> bool:
    """Whether a Finnish word was left as it is because no dictionary has it."""
    is_as_it_was = word.word_class is WordClass.OTHER and word.case is None and word.lemma == word.surface.lower()
    return is_as_it_was and not word.stop and word.surface.isalpha()
