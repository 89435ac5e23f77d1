"""Swedish words into the Finnish table: a Swedish word means what the Finnish words beside it mean.

The General Finnish Ontology names each concept in both languages, and our own list the everyday words that no ontology
has. A Swedish word's vector is the mean of the sums of its Finnish counterparts, learnt weight and all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evaluation.training.corpus import Bags, Entry
from evaluation.training.sources import Concept
from nlp import swedish
from nlp.lemmas import default_lemmatiser
from nlp.texts import clean
from nlp.types import Language

_OWN, _LABEL, _AMONG_OTHERS = 3.0, 2.0, 0.3  # weight of an own entry, of a one-word label, of a word of a longer one
_ENDINGS = ("en", "et", "n", "t", "ar", "er", "or", "s")


@dataclass(frozen=True, slots=True)
class _Means:
    sums: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, forms: Iterable[str], vector: NDArray[np.float32], weight: float) -> None:
        for form in forms:
            self.sums[form] = self.sums.get(form, np.zeros_like(vector)) + weight * vector
            self.weights[form] += weight


def swedish_vectors(
    table: NDArray[np.float32],
    row_of: dict[str, int],
    concepts: Sequence[tuple[Concept, Entry]],
    own: Sequence[tuple[str, Sequence[Entry]]],
) -> dict[str, NDArray[np.float32]]:
    """The vector of each Swedish word.

    Args:
        table: The trained Finnish vectors.
        row_of: Row of a Finnish term.
        concepts: Concepts with the words of their Finnish labels.
        own: Swedish words with Finnish ones of the same meaning.
    """
    means = _Means()
    sums = Bags.of([entry for _, entry in concepts], row_of).sums(table)
    for (concept, _), vector in zip(concepts, sums, strict=True):
        if vector.any():
            _learn_label(means, concept.swedish, vector)
    for word, counterparts in own:
        forms = _forms(word)
        for vector in Bags.of(counterparts, row_of).sums(table):
            if len(forms) == 1 and vector.any():
                means.add(forms[0], vector, _OWN)
    return {form: means.sums[form] / np.float32(means.weights[form]) for form in sorted(means.sums)}


def _learn_label(means: _Means, label: str, vector: NDArray[np.float32]) -> None:
    words = _forms(label)
    if len(words) == 1:
        means.add(words[0], vector, _LABEL)
        return
    share = np.float32(1 / max(len(words), 1))
    for forms in words:
        means.add(forms, vector * share, _AMONG_OTHERS * float(share))


def _forms(text: str) -> list[set[str]]:
    """Of each word of meaning, the forms to find it by: its lemma, and itself if it is the lemma of other forms.

    The Swedish tables take *katt* for an inflected form, but *katten* for one of *katt*.
    """
    words = default_lemmatiser().lemmatise(clean(text), Language.SV)
    return [
        {word.lemma} | ({word.surface.lower()} if _is_base(word.surface.lower()) else set())
        for word in words
        if not word.stop
    ]


def _is_base(word: str) -> bool:
    return any(swedish.analyse(word + ending).lemma == word for ending in _ENDINGS)
