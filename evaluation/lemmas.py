"""``python -m evaluation lemmas``: how often a base form is the one that people gave, set by set."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import simplemma

from evaluation.datasets import Sets, Token
from nlp import swedish, voikko
from nlp.types import Word, WordClass

SETS = ("fi_tdt", "fi_ftb", "fi_ood", "fi_pud", "sv_talbanken", "sv_pud")

_ERRORS = 10  # the commonest that are shown
_OPEN = {"NOUN", "VERB", "ADJ", "PROPN", "ADV"}


@dataclass(frozen=True, slots=True)
class LemmaRow:
    """One set's figures; shares in [0, 1], letter case left out of account.

    Attributes:
        name: The set.
        n_tokens: Words.
        accuracy: Of ours.
        content: Of ours among nouns, verbs, adjectives, names and adverbs.
        compounds: Of ours among words in which we see parts; ``None`` if there are none.
        unknown: Share of words that the dictionary does not know.
        of_unknown: Accuracy among those; ``None`` if there are none.
        simplemma: Accuracy of simplemma on the same words.
        tokens_per_second: Of ours, first sight of each form.
        errors: The commonest, as ``form: ours, not theirs`` with their number.
    """

    name: str
    n_tokens: int
    accuracy: float
    content: float
    compounds: float | None
    unknown: float
    of_unknown: float | None
    simplemma: float
    tokens_per_second: float
    errors: list[tuple[str, int]]


def measure(data: Path) -> list[LemmaRow]:
    """Measure all sets.

    Raises:
        EvaluationError: A set is missing.
    """
    sets = Sets(data)
    return [_row(name, sets.tokens(name)) for name in SETS]


def _row(name: str, tokens: Sequence[Token]) -> LemmaRow:
    analyse: Callable[[str], Word] = voikko.analyse if name.startswith("fi") else swedish.analyse
    forms = sorted({token.form for token in tokens})
    analyse.cache_clear()  # type: ignore[attr-defined]  # both are cached
    started = time.perf_counter()
    found = {form: analyse(form) for form in forms}
    seconds = time.perf_counter() - started
    right = [found[token.form].lemma == token.lemma.lower() for token in tokens]
    other = {form: simplemma.lemmatize(form, lang=name[:2]).lower() for form in forms}
    unknown = [_is_unknown(found[token.form]) for token in tokens]
    errors = Counter(
        f"{token.form.lower()}: {found[token.form].lemma}, not {token.lemma.lower()}"
        for token, good in zip(tokens, right, strict=True)
        if not good
    )
    return LemmaRow(
        name=name,
        n_tokens=len(tokens),
        accuracy=sum(right) / len(right),
        content=_share(right, [token.word_class in _OPEN for token in tokens]) or 0.0,
        compounds=_share(right, [len(found[token.form].parts) > 1 for token in tokens]),
        unknown=sum(unknown) / len(unknown),
        of_unknown=_share(right, unknown),
        simplemma=sum(other[token.form] == token.lemma.lower() for token in tokens) / len(tokens),
        tokens_per_second=len(forms) / seconds,
        errors=errors.most_common(_ERRORS),
    )


def _is_unknown(word: Word) -> bool:
    """Whether the word was left as it is because no table has it; Swedish tables do not tell."""
    return word.word_class is WordClass.OTHER and word.case is None and word.lemma == word.surface.lower()


def _share(right: Sequence[bool], chosen: Sequence[bool]) -> float | None:
    among = [good for good, one in zip(right, chosen, strict=True) if one]
    return sum(among) / len(among) if among else None


def as_markdown(rows: Sequence[LemmaRow]) -> str:
    """A table, and the commonest errors under it."""
    lines = [
        "| set | words | accuracy | content words | compounds | unknown | of unknown | simplemma | forms/s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        shares = (row.accuracy, row.content, row.compounds, row.unknown, row.of_unknown, row.simplemma)
        cells = ["–" if share is None else f"{share:.3f}" for share in shares]
        lines.append(f"| {row.name} | {row.n_tokens:,} | {' | '.join(cells)} | {row.tokens_per_second:,.0f} |")
    lists = (f"\n{row.name}: " + "; ".join(f"{error} ({count})" for error, count in row.errors) for row in rows)
    return "\n".join((*lines, *lists))
