"""Swedish words by simplemma's tables, after the field's own lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import simplemma
from simplemma.strategies import DictionaryLookupStrategy

from nlp.lexicons import lexicon
from nlp.types import Word, WordClass

_LANGUAGE = "sv"
_SHORTEST_PART = 3  # letters of an unknown compound's end that tells its class
_SHORTEST_PART_OF_KNOWN = 4  # of a word that the tables have, but without its forms
_INFINITIVE = "a"
_PARTICIPLE = "ande"
_DEFINITE = ("ens", "ets", "ns", "arnas", "ernas")  # genitives with an article: stödets, hyrans
_COMPARED = ("are", "mare", "ast")
_ADJECTIVE_ENDINGS = ("ig", "isk", "sam", "bar", "lös", _PARTICIPLE)
_NOUN_ENDINGS = ("an", "ium", "ing", "het", "else")
_NOUNS_OF_OTHERS = ("ende", "ska")  # boende, of a verb, and svenska, of an adjective
_OF_A_VERB = (
    "ar",
    "er",
    "r",
    "ade",
    "de",
    "te",
    "at",
    "t",
    "s",
    "",
)  # after the last letter of an infinitive is cut off

_table = DictionaryLookupStrategy()  # the one that simplemma reads itself


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Word:
    """Base form of a Swedish word; a word that the tables do not know stays as it is, in lower case.

    simplemma tells no case, so none is claimed; the class is told by the forms that its tables have of a word.
    """
    names = lexicon("lexicon_sv.txt")
    base = names.base_of(word) or names.base_of(word.removesuffix("s"))
    if base is not None:
        return Word(surface=word, base=base, word_class=WordClass.NAME)
    lowered = word.lower()
    base = simplemma.lemmatize(lowered, lang=_LANGUAGE, greedy=True)
    return Word(surface=word, base=base, word_class=_word_class(lowered, base))


@lru_cache(maxsize=200_000)
def is_noun(word: str) -> bool:
    """Whether a word in lower case is the base form of a noun: the tables have it with an article, too."""
    doubled = f"{word}{word[-1:]}ets"  # hemmets
    plural = f"{word[:-1]}ornas"
    return _has(word, (*(word + ending for ending in _DEFINITE), doubled, plural)) and not word.endswith(_PARTICIPLE)


def _word_class(word: str, base: str) -> WordClass:
    """A noun only where it is written as one: *hyran*, but not *hyr*; adverbs are counted with the adjectives."""
    if word != base and (base.startswith(word) or word.endswith(_NOUNS_OF_OTHERS)) and is_noun(word):  # tolk: of tolka
        return WordClass.NOUN
    known = _of_base(base)
    if known is WordClass.NOUN and _is_verb(base) and word.startswith(base[:-1]):
        return WordClass.VERB if word[len(base) - 1 :] in _OF_A_VERB else known
    if known is not None:
        return known
    return _of_end(base)


@lru_cache(maxsize=100_000)
def _of_base(base: str) -> WordClass | None:
    if _is_adjective(base):
        return WordClass.ADJECTIVE
    if is_noun(base) and not _has(base, (f"{base}dde",)):  # bo: bodde
        return WordClass.NOUN
    return WordClass.VERB if _is_verb(base) or _has(base, (f"{base}dde",)) else None


@lru_cache(maxsize=100_000)
def _of_end(base: str) -> WordClass:
    """The class of a compound's end; a word that the tables have without any forms is an adverb or the like."""
    known = _table.get_lemma(base, _LANGUAGE) is not None
    if base.endswith(_NOUN_ENDINGS) or _has(base, (f"{base}s",)):
        return WordClass.NOUN
    shortest = _SHORTEST_PART_OF_KNOWN if known else _SHORTEST_PART
    ends = (base[start:] for start in range(1, len(base) - shortest + 1))
    found = next((its for end in ends if (its := _of_base(end)) is not None), None)
    return found or (WordClass.ADJECTIVE if known else WordClass.OTHER)


def _is_adjective(base: str) -> bool:
    stems = (base, base[:-2] + base[-1:])  # öppen: öppnare
    return base.endswith(_ADJECTIVE_ENDINGS) or _has(base, (stem + end for stem in stems for end in _COMPARED))


def _is_verb(base: str) -> bool:
    return base.endswith(_INFINITIVE) and _has(base, (f"{base[:-1]}{_PARTICIPLE}", f"{base[:-1]}ade"))


def _has(base: str, forms: Iterable[str]) -> bool:
    """Whether the tables have one of the forms as one of this word."""
    return any(_table.get_lemma(form, _LANGUAGE) == base for form in forms)
