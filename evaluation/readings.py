"""``python -m evaluation.readings``: learn how likely the readings of Finnish forms are."""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation.datasets import Sets
from nlp import voikko
from nlp.readings import NAMES, STEPS, form, key, kind
from nlp.texts import clean, words

_Reading = tuple[str, str, str]  # kind, base form, form

_TALK = 1.0  # words of subtitles to a word of writing
_ROUNDS = 8
_RAREST = 10.0  # occurrences of a base form that is kept
_RAREST_FORM = 3.0
_LONGEST = 60  # letters
_UNSEEN = 0.1  # occurrences that a base form nobody saw is taken to have
_HEADER = """\
# How common Finnish base forms are, and forms within their kind: see nlp/readings.py. "kind step base base ..."; lines
# of forms begin with "=". Learnt by `python -m evaluation.readings` from ministers' answers (CC BY 4.0), SQuAD 2.0 in
# Finnish and the Turku paraphrases (CC BY-SA 4.0) and a word list of film subtitles (CC BY-SA 4.0). So is this file.
"""


def learn(data: Path) -> str:
    """The content of ``nlp/data/readings_fi.txt``.

    Raises:
        EvaluationError: A set is missing.
    """
    sets = Sets(data)
    counts = _forms(sets.running_text())
    spoken = sets.spoken_forms()
    scale = _TALK * counts.total() / max(sum(spoken.values()), 1)
    for word, count in spoken.items():
        counts[word] += count * scale  # type: ignore[assignment]  # a share of a count
    readings = {word: found for word in counts if len(word) <= _LONGEST and (found := _readings(word))}
    bases, forms = _maximised(counts, readings)
    return _HEADER + "\n".join((*_base_lines(bases), *_form_lines(forms))) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.readings", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="the file, nlp/data/readings_fi.txt")
    options = parser.parse_args(arguments)
    options.out.write_text(learn(options.data), encoding="utf-8")


def _forms(texts: Iterable[str]) -> Counter[str]:
    """Words, in lower case where a capital letter only opens a sentence."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word, gap in words(clean(text)):
            opens = not gap or any(mark in gap for mark in ".!?:")
            counts[word.lower() if opens and word[1:].islower() else word] += 1
    return counts


def _readings(word: str) -> list[_Reading]:
    narrowed = voikko.narrowed(word, voikko.analyses(word))
    verbs = [voikko.verb_behind(analysis) for analysis in narrowed]
    return sorted({(kind(a, verb), key(a, verb), form(a)) for a, verb in zip(narrowed, verbs, strict=True)})


def _maximised(
    counts: Counter[str], readings: dict[str, list[_Reading]]
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    bases: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    forms: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    kinds: dict[str, float] = defaultdict(lambda: 1.0)
    for _ in range(_ROUNDS):
        next_bases: dict[tuple[str, str], float] = defaultdict(float)
        next_forms: dict[tuple[str, str], float] = defaultdict(float)
        next_kinds: dict[str, float] = defaultdict(float)
        for word, found in readings.items():
            weights = [(bases[k, b] + _UNSEEN) * (forms[k, f] + 1e-9) / (kinds[k] + 1) for k, b, f in found]
            total = sum(weights)
            for (k, b, f), weight in zip(found, weights, strict=True):
                share = counts[word] * weight / total
                next_bases[k, b] += share
                next_forms[k, f] += share
                next_kinds[k] += share
        bases, forms, kinds = next_bases, next_forms, next_kinds
    return bases, {(k, f): count / kinds[k] for (k, f), count in forms.items() if count >= _RAREST_FORM}


def _base_lines(bases: dict[tuple[str, str], float]) -> Iterator[str]:
    grouped: dict[tuple[str, int], list[str]] = defaultdict(list)
    for (of_kind, base), count in bases.items():
        if count >= _RAREST and of_kind not in NAMES:
            grouped[of_kind, _steps(count / _UNSEEN)].append(base)
    return (f"{of_kind} {step} {' '.join(sorted(found))}" for (of_kind, step), found in sorted(grouped.items()))


def _form_lines(forms: dict[tuple[str, str], float]) -> Iterator[str]:
    grouped: dict[tuple[str, int], list[str]] = defaultdict(list)
    for (of_kind, found), share in forms.items():
        grouped[of_kind, _steps(share)].append(f"*{found}")
    for of_kind in {of_kind for of_kind, _ in grouped}:
        grouped[of_kind, min(step for k, step in grouped if k == of_kind) - round(STEPS)].append("*")
    return (f"={of_kind} {step} {' '.join(sorted(found))}" for (of_kind, step), found in sorted(grouped.items()))


def _steps(value: float) -> int:
    return round(STEPS * math.log2(value))


if __name__ == "__main__":
    main()
