"""What a group speaks of: terms weighed by c-TF-IDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

import numpy as np
from scipy import sparse

from nlp.phrasing import Phrasing, Term, phrases, shared_heads
from nlp.readings import commonness
from nlp.stopwords import is_domain_word
from nlp.types import NO_GROUP, Document, Labels, Word, WordClass
from nlp.voikko import names_a_person

_SHORTEST = 2  # letters of a keyword
_SHORTEST_ENDING = 5  # letters of a word at the end of a compound
_PHRASE_GAIN = 1.8  # two words say more than one, but are counted less often
_CLASS_WEIGHTS = {WordClass.ADJECTIVE: 0.45, WordClass.VERB: 0.3, WordClass.OTHER: 0.8}
_TITLE_CLASSES = (WordClass.NOUN, WordClass.NAME, WordClass.OTHER)
_WORDS = 2  # of a phrase; what has more is a pair of compounds that share their last part
_FEWEST_FOR_PHRASE = 3  # texts of the whole input that must have it
_SAME_LETTERS = 5  # at the beginning of two terms, and their share of the shorter, for them to be alike
_SAME_SHARE = 0.6
_SAME_ROOT = 4  # letters at the beginning of a thing and of the word for doing it
_DOING, _HAPPENING = "minen", ("uminen", "yminen")
_DOING_WEIGHT = 0.6  # of a word that asks: of what?
_CANDIDATES = 80  # best terms of a group that are looked at
_RARE = 15  # steps of commonness up to which a word is special
_COMMONEST = 80  # at which it would be worth nothing
_FEW = 3  # keywords where no noun is in two texts: those of one text then, or else adjectives and verbs
_LEAST = 1e-6  # worth of a term that is commoner elsewhere: the last choice, but a choice


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term of a group.

    Attributes:
        term: Its lemmas.
        text: As one would write it.
        names: Whether it can stand in a title: a noun, a name or a phrase.
        texts: Rows of all texts that have it, the other groups' too, as a word or as a part of a compound.
        worth: How much it belongs to the group, next to the group's best keyword, in (0, 1].
    """

    term: Term
    text: str
    names: bool
    texts: frozenset[int]
    worth: float


def class_tf_idf(counts: sparse.csr_array) -> sparse.csr_array:
    r"""Weigh each term by how much it belongs to one group rather than to all.

    :math:`w_{t,k} = \mathrm{tf}_{t,k} \cdot \ln(1 + A / f_t)`, where ``A`` is the mean number of terms a group has
    and ``f_t`` the count of term ``t`` over all groups. ``A`` is not cut to a whole number.

    Args:
        counts: Term counts, shape ``(n_groups, n_terms)``, not negative.

    Returns:
        Weights, shape ``(n_groups, n_terms)``, at least 0; a group with no terms gets zeros.

    Raises:
        ValueError: A count is negative.

    Reference:
        Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure.
        arXiv:2203.05794.
    """
    if counts.nnz and counts.data.min() < 0:
        raise ValueError("A term count is negative; counts start at 0.")
    totals = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
    mean_terms = counts.sum() / max(counts.shape[0], 1)
    rarity = np.log1p(np.divide(mean_terms, totals, out=np.zeros_like(totals), where=totals > 0))
    return sparse.csr_array(counts.multiply(rarity))


def pick_keywords(documents: Sequence[Document], labels: Labels, most: int) -> list[tuple[Keyword, ...]]:
    """Keywords of each group, best first; none is contained in another.

    A term is counted once for each text that has it, so that one long text does not speak for its group. The texts
    that are in no group count as one group more, so that what they share with all names no group.

    Args:
        documents: All texts.
        labels: Group of each, shape ``(n_documents,)``.
        most: How many keywords a group gets at most.

    Returns:
        Row *k*: the keywords of group *k*.
    """
    rows = [_terms(document) for document in documents]
    seen_in = Counter(chain.from_iterable(rows))
    vocabulary = sorted(term for term, n in seen_in.items() if len(term) == 1 or n >= _FEWEST_FOR_PHRASE)
    counts = _counts(_without_heads(rows, vocabulary), labels, vocabulary)
    weights = sparse.csr_array(class_tf_idf(counts).multiply(_typical(counts, labels)))
    phrasing = Phrasing(documents)
    texts = _texts(documents, rows)
    return [
        _pick(_row(counts, group, vocabulary), _row(weights, group, vocabulary), texts, phrasing, most)
        for group in range(labels.max(initial=NO_GROUP) + 1)
    ]


def _terms(document: Document) -> set[Term]:
    joined = {term for term, _ in shared_heads(document)}
    cut_off = {term[0].removesuffix("-") for term in joined}
    single = {(word.lemma,) for word in document.lemmas if _says_something(word) and word.lemma not in cut_off}
    pairs = phrases(document.lemmas, document.language)
    double = {
        (one.lemma, two.lemma) for one, two in pairs if not (_is_of_all(one) or _is_person(one) or _is_person(two))
    }
    return single | joined | double


def _without_heads(rows: Sequence[set[Term]], vocabulary: Sequence[Term]) -> list[set[Term]]:
    """The terms of each text without the last parts of names of two compounds: *työ- ja elinkeinotoimisto* is whole."""
    heads = {term: (term[-1],) for term in vocabulary if len(term) > _WORDS}
    return [row - {heads[term] for term in row if term in heads} for row in rows]


def _texts(documents: Sequence[Document], rows: Sequence[set[Term]]) -> dict[Term, list[int]]:
    """The rows that have each term, as it is or within a compound."""
    known = {term for row in rows for term in row if len(term) == 1}
    within = cache(partial(_within, known=known))
    found: dict[Term, list[int]] = {}
    for number, (document, row) in enumerate(zip(documents, rows, strict=True)):
        compounds = {(word.lemma, word.parts) for word in document.lemmas if len(word.parts) > 1 and not word.stop}
        for term in row.union(*(within(lemma, parts) for lemma, parts in compounds)):
            found.setdefault(term, []).append(number)
    return found


def _within(lemma: str, parts: tuple[str, ...], known: Collection[Term]) -> set[Term]:
    """The known terms within a compound: its parts, and what it ends with (*perustoimeentulotuki*)."""
    endings = (lemma[start:] for start in range(_SHORTEST, len(lemma) - _SHORTEST_ENDING + 1))
    return {(part,) for part in (*parts, *endings) if (part,) in known}


def _says_something(word: Word) -> bool:
    behind = word.parts if len(word.parts) == 1 else ()  # lisääntyminen is of lisääntyä
    if word.stop or len(word.lemma) < _SHORTEST or any(map(is_domain_word, behind)):
        return False
    return not _is_of_all(word) and not _is_person(word)


def _is_of_all(word: Word) -> bool:
    return is_domain_word(word.lemma) or is_domain_word(word.base)


def _is_person(word: Word) -> bool:
    return word.word_class is WordClass.NAME and names_a_person(word.base)


def _counts(rows: Sequence[set[Term]], labels: Labels, vocabulary: Sequence[Term]) -> sparse.csr_array:
    """In how many texts of each group a term is; the last row is of the texts in no group."""
    columns = {term: column for column, term in enumerate(vocabulary)}
    rest = labels.max(initial=NO_GROUP) + 1
    cells = [
        (rest if label == NO_GROUP else label, columns[term])
        for label, row in zip(labels, rows, strict=True)
        for term in row
        if term in columns
    ]
    group, column = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    return sparse.csr_array(
        sparse.coo_array((np.ones(len(cells)), (group, column)), shape=(rest + 1, max(len(vocabulary), 1)))
    )


def _typical(counts: sparse.csr_array, labels: Labels) -> sparse.csr_array:
    """Which share of a term's texts in a group are more than its commonness elsewhere would lead one to expect."""
    sizes = np.bincount(labels + 1, minlength=counts.shape[0])
    sizes = np.append(sizes[1:], sizes[0])  # the texts in no group come last, as in the counts
    inside = counts.tocoo()
    totals = np.asarray(counts.sum(axis=0)).ravel()
    others = np.maximum(len(labels) - sizes[inside.row], 1)
    elsewhere = (totals[inside.col] - inside.data) / others
    share = 1 - elsewhere / (inside.data / sizes[inside.row])
    return sparse.csr_array(sparse.coo_array((np.maximum(share, _LEAST), inside.coords), shape=counts.shape))


def _row(matrix: sparse.csr_array, row: int, vocabulary: Sequence[Term]) -> dict[Term, float]:
    inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
    columns, values = matrix.indices[inside].tolist(), matrix.data[inside].tolist()
    return {vocabulary[column]: value for column, value in zip(columns, values, strict=True)}


def _pick(
    counts: Mapping[Term, float],
    weights: Mapping[Term, float],
    texts: Mapping[Term, Sequence[int]],
    phrasing: Phrasing,
    most: int,
) -> tuple[Keyword, ...]:
    classes = {term: phrasing.word_class(term) for term in counts}

    def worth(term: Term) -> float:
        gain = _PHRASE_GAIN if len(term) > 1 else _CLASS_WEIGHTS.get(classes[term], 1.0) * _whole(term[0])
        return round(weights[term] * gain * _special(term[-1]), 6)

    worths = {term: worth(term) for term in counts}
    naming = {term for term in counts if classes[term] in _TITLE_CLASSES}
    shared = {term for term, count in counts.items() if count >= 2}
    best = max(worths.values(), default=0.0) or 1.0  # none where each is commoner elsewhere
    tiers = ((naming & shared, most), (naming, _FEW), (shared, _FEW), (set(counts), _FEW))
    terms, enough = next((tier for tier in tiers if tier[0]), (set[Term](), 0))
    picked: list[Keyword] = []
    for term in sorted(terms, key=lambda term: (-worths[term], term))[:_CANDIDATES]:
        if len(picked) >= min(enough, most):
            break
        word = Keyword(term, phrasing.written(term), term in naming, frozenset(texts[term]), worths[term] / best)
        if not any(overlap(word, other) for other in picked):
            picked.append(word)
    return tuple(picked)


def _special(word: str) -> float:
    """How far a word is from what every text has: one, less its commonness in running text."""
    return 1 - max(commonness(word), _RARE) / _COMMONEST


def _whole(word: str) -> float:
    """Less than one for what is done to something (*hillitseminen*), unless it happens by itself (*velkaantuminen*)."""
    return _DOING_WEIGHT if word.endswith(_DOING) and not word.endswith(_HAPPENING) else 1.0


def overlap(one: Keyword, other: Keyword) -> bool:
    """Whether two keywords say nearly the same: one within the other, with a word in common, or alike."""
    if one.text.lower() in other.text.lower() or other.text.lower() in one.text.lower():
        return True
    return bool(set(one.term) & set(other.term)) or alike(one.text, other.text)


def alike(text: str, other: str) -> bool:
    """Whether two terms are made of nearly the same letters, so that the second adds little.

    They begin alike (*omaishoito*, *omaishoitaja*), one tells of doing the other (*leikkaus*, *leikkaaminen*), or one
    is the other with something put between (*nollasopimus*, *nollatuntisopimus*).
    """
    one, two = text.lower(), other.lower()
    if one[:_SAME_ROOT] != two[:_SAME_ROOT]:
        return False
    shorter = min(len(one), len(two))
    first = _same_beginning(one, two)
    last = min(_same_beginning(one[::-1], two[::-1]), shorter - first)
    doing = one.endswith(_DOING) != two.endswith(_DOING) and first >= max(_SAME_ROOT, shorter // 2)
    return (first >= _SAME_LETTERS and (first >= _SAME_SHARE * shorter or first + last == shorter)) or doing


def _same_beginning(one: str, two: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(two)))
