"""``python -m evaluation lemmas``: how often a base form is the one that people gave, set by set."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import simplemma

from evaluation.datasets import Sets, Token
from evaluation.rules import RULES
from nlp import voikko
from nlp.lemmas import default_lemmatiser
from nlp.types import Language, Word, WordClass

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
        with_verbs: The same where a participle that we keep as an adjective counts as right when its verb is told
            beside it: Universal Dependencies gives the verb, a keyphrase wants the adjective.
        content: Of ours among nouns, verbs, adjectives, names and adverbs.
        compounds: Of ours among words in which we see parts; ``None`` if there are none.
        unknown: Share of words that the dictionary does not know.
        of_unknown: Accuracy among those; ``None`` if there are none.
        simplemma: Accuracy of simplemma on the same words.
        tokens_per_second: Of ours, first sight of each form.
        rules: Accuracy by the rule that chooses among a Finnish form's readings, all else equal, context left out.
        errors: The commonest, as ``form: ours, not theirs`` with their number.
    """

    name: str
    n_tokens: int
    accuracy: float
    with_verbs: float
    content: float
    compounds: float | None
    unknown: float
    of_unknown: float | None
    simplemma: float
    tokens_per_second: float
    rules: dict[str, float]
    errors: list[tuple[str, int]]


def measure(data: Path) -> list[LemmaRow]:
    """Measure all sets.

    Raises:
        EvaluationError: A set is missing.
    """
    sets = Sets(data)
    return [_row(name, sets.tokens(name)) for name in SETS]


def _row(name: str, tokens: Sequence[Token]) -> LemmaRow:
    language = Language(name[:2])
    forms = sorted({token.form for token in tokens})
    started = time.perf_counter()
    for form in forms:
        default_lemmatiser().lemmatise(form, language)
    seconds = time.perf_counter() - started
    found = _in_sentences(tokens, language)
    right = [_plain(word.lemma) == _plain(token.lemma) for word, token in zip(found, tokens, strict=True)]
    verbs = [
        good or _plain(token.lemma) in word.parts[:1] for good, word, token in zip(right, found, tokens, strict=True)
    ]
    other = {form: simplemma.lemmatize(form, lang=language.value) for form in forms}
    unknown = [_is_unknown(word, language) for word in found]
    errors = Counter(
        f"{token.form.lower()}: {word.lemma}, not {token.lemma.lower()}"
        for token, word, good in zip(tokens, found, right, strict=True)
        if not good
    )
    return LemmaRow(
        name=name,
        n_tokens=len(tokens),
        accuracy=sum(right) / len(right),
        with_verbs=sum(verbs) / len(verbs),
        content=_share(right, [token.word_class in _OPEN for token in tokens]) or 0.0,
        compounds=_share(right, [len(word.parts) > 1 for word in found]),
        unknown=sum(unknown) / len(unknown),
        of_unknown=_share(right, unknown),
        simplemma=sum(_plain(other[token.form]) == _plain(token.lemma) for token in tokens) / len(tokens),
        tokens_per_second=len(forms) / seconds,
        rules=_by_rules(tokens) if language is Language.FI else {},
        errors=errors.most_common(_ERRORS),
    )


def _in_sentences(tokens: Sequence[Token], language: Language) -> list[Word]:
    """Our reading of each token where it stands, as the analysis would read the sentence."""
    found: list[Word] = []
    for _, group in groupby(tokens, key=lambda token: token.sentence):
        sentence = list(group)
        read = default_lemmatiser().lemmatise(" ".join(token.form for token in sentence), language)
        if len(read) != len(sentence):  # a form that we take apart
            read = tuple(default_lemmatiser().lemmatise(token.form, language)[0] for token in sentence)
        found.extend(read)
    return found


def _by_rules(tokens: Sequence[Token]) -> dict[str, float]:
    accuracies = {}
    forms = {token.form for token in tokens}
    for name, choose in RULES.items():
        lemmas = {form: _plain(voikko.read(form, choose).lemma) for form in forms}
        accuracies[name] = sum(lemmas[token.form] == _plain(token.lemma) for token in tokens) / len(tokens)
    return accuracies


def _plain(lemma: str) -> str:
    """Without letter case and hyphens, which the sets write in more than one way."""
    return lemma.lower().replace("-", "")


def _is_unknown(word: Word, language: Language) -> bool:
    """Whether neither the dictionary nor a list of ours has the word."""
    if language is Language.SV:
        return not simplemma.is_known(word.surface, lang="sv")
    return not word.stop and word.word_class is WordClass.OTHER and not voikko.analyses(word.surface)


def _share(right: Sequence[bool], chosen: Sequence[bool]) -> float | None:
    among = [good for good, one in zip(right, chosen, strict=True) if one]
    return sum(among) / len(among) if among else None


def as_markdown(rows: Sequence[LemmaRow]) -> str:
    """A table, and the commonest errors under it."""
    lines = [
        "| set | words | accuracy | with verbs | content words | compounds | unknown | of unknown | simplemma "
        "| forms/s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        shares = (row.accuracy, row.with_verbs, row.content, row.compounds, row.unknown, row.of_unknown, row.simplemma)
        cells = ["–" if share is None else f"{share:.3f}" for share in shares]
        lines.append(f"| {row.name} | {row.n_tokens:,} | {' | '.join(cells)} | {row.tokens_per_second:,.0f} |")
    compared = [row for row in rows if row.rules]
    lines += ["", "| rule | " + " | ".join(row.name for row in compared) + " |", "|" + "---|" * (len(compared) + 1)]
    lines += [f"| {rule} | " + " | ".join(f"{row.rules[rule]:.3f}" for row in compared) + " |" for rule in RULES]
    lists = (f"\n{row.name}: " + "; ".join(f"{error} ({count})" for error, count in row.errors) for row in rows)
    return "\n".join((*lines, *lists))
