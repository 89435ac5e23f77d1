"""How much of a text the built-in model's tables know, and what is left to the letters of a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.datasets import Sets
from nlp.counterparts import counterpart_of
from nlp.embeddings import MeaningEmbedder
from nlp.lemmas import default_lemmatiser
from nlp.meaning import SEQUENCE, SWEDISH
from nlp.texts import clean
from nlp.types import Language, Lemmas, Word


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the model reads the words of meaning of one set; the shares and ``whole`` make up 1.

    Attributes:
        name: The set.
        n_words: Words of meaning.
        whole: Share with a vector of their own, or of a Finnish counterpart.
        parts: Share read by the parts of a compound alone.
        letters: Share in no table, guessed from their letters.
        nothing: Share of which nothing is read.
    """

    name: str
    n_words: int
    whole: float
    parts: float
    letters: float
    nothing: float

    @property
    def outside(self) -> float:
        """Share of words in no table, before letters are looked at."""
        return self.letters + self.nothing


def measure(sets: Sets, model: MeaningEmbedder) -> list[Coverage]:
    """Forums and nursing notes, the comments, and SIB-200 in both languages.

    Raises:
        EvaluationError: A set is missing.
    """
    materials = (
        ("UD Finnish OOD (forums, nursing notes)", Language.FI, [token.form for token in sets.tokens("fi_ood")]),
        ("Yle balanced", Language.FI, sets.balanced().texts),
        ("Yle, all comments", Language.FI, sets.load()),
        ("SIB-200 fi", Language.FI, sets.topics(Language.FI).texts),
        ("SIB-200 sv", Language.SV, sets.topics(Language.SV).texts),
    )
    return [_coverage(name, texts, language, model) for name, language, texts in materials]


def _coverage(name: str, texts: Sequence[str], language: Language, model: MeaningEmbedder) -> Coverage:
    lemmatiser = default_lemmatiser()
    words = [word for text in texts for word in lemmatiser.lemmatise(clean(text), language) if not word.stop]
    finnish = [counterpart_of(word) if language is Language.SV else None for word in words]
    ways = [_way(word, found, model.reading(word, language)) for word, found in zip(words, finnish, strict=True)]

    def share(way: str) -> float:
        return ways.count(way) / max(len(ways), 1)

    return Coverage(name, len(words), share("whole"), share("parts"), share("letters"), share("nothing"))


def _way(word: Word, counterpart: Lemmas | None, tokens: Sequence[str]) -> str:
    if not tokens:
        return "nothing"
    if tokens[0].startswith(SEQUENCE):
        return "letters"
    own = {word.lemma, word.surface.lower(), *(found.lemma for found in counterpart or ())}
    return "whole" if any(token.removeprefix(SWEDISH) in own for token in tokens) else "parts"


def as_markdown(rows: Sequence[Coverage]) -> str:
    """A table to read."""
    lines = [
        "| words of meaning | number | own vector | parts alone | outside the vocabulary | of these, by letters |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} | {row.n_words:,} | {row.whole:.1%} | {row.parts:.1%} | {row.outside:.1%} | "
        f"{row.letters / row.outside if row.outside else 0:.0%} |"
        for row in rows
    ]
    return "\n".join(lines)
