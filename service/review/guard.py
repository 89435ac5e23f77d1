"""What a merge would hide: the few among many that one theme had a place for, and the merged one has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from service.domain import Theme, View, ViewKind
from service.store.review import SubmissionFacts

MINORITY = 1 / 3
"""Below this share of the merged theme's texts, a voice is easily not seen."""

_CLIENT_VOICES = frozenset({"client", "relative", "experience_expert", "resident"})
_LANGUAGES = {"fi": "suomenkielisiä", "sv": "ruotsinkielisiä"}

Facts = Mapping[str, SubmissionFacts]
Test = Callable[[SubmissionFacts], bool]


def hidden_by_merging(themes: Sequence[Theme], facts: Facts) -> tuple[View, ...]:
    """What would disappear from view if these themes became one.

    A voice is in danger when its share of the merged theme is under a third and smaller than in the theme that it comes
    from. A divergent view always is: it was marked against its own theme. Views that an earlier merge kept are kept by
    the merge as they are, and not found again.

    Args:
        themes: Two or more, in the order in which they would be merged.
        facts: Of their texts.
    """
    return tuple(view for theme in themes for view in _of_theme(theme, themes, facts))


def _of_theme(theme: Theme, themes: Sequence[Theme], facts: Facts) -> Iterator[View]:
    languages = sorted({facts[text].language for text in theme.members})
    for language in languages:
        spoken = _is_in(language)
        if texts := _diluted(theme, themes, facts, spoken):
            what = _LANGUAGES.get(language, "muunkielisiä")
            yield _view(ViewKind.MINORITY_LANGUAGE, theme, texts, f"{_number(texts)} {what}")
    if texts := _diluted(theme, themes, facts, _is_clients):
        yield _view(ViewKind.CLIENT_VOICE, theme, texts, f"{_number(texts)} asiakkaiden tai läheisten omaa ääntä")
    others = (text for one in themes if one.id != theme.id for text in one.members)
    if not any(_is_positive(facts[text]) for text in others) and (
        texts := _diluted(theme, themes, facts, _is_positive)
    ):
        yield _view(ViewKind.ONLY_POSITIVE, theme, texts, f"ainoat myönteiset: {_number(texts)}")
    if theme.divergent:
        yield _view(ViewKind.DIVERGENT_VIEW, theme, tuple(sorted(theme.divergent)), "eriävä näkökulma")


def _diluted(theme: Theme, themes: Sequence[Theme], facts: Facts, test: Test) -> tuple[str, ...]:
    """The theme's texts of this kind, if merging makes them so few among the many that nobody sees them."""
    own = tuple(text for text in theme.members if test(facts[text]))
    if not own:
        return ()
    together = [text for one in themes for text in one.members]
    share_after = sum(test(facts[text]) for text in together) / len(together)
    return own if share_after < MINORITY and share_after < len(own) / len(theme.members) else ()


def _is_in(language: str) -> Test:
    return lambda facts: facts.language == language


def _is_clients(facts: SubmissionFacts) -> bool:
    return bool(_CLIENT_VOICES.intersection(facts.voice))


def _is_positive(facts: SubmissionFacts) -> bool:
    return facts.valence == "positive"


def _number(texts: Sequence[str]) -> str:
    return "1 havainto," if len(texts) == 1 else f"{len(texts)} havaintoa,"


def _view(kind: ViewKind, theme: Theme, texts: tuple[str, ...], what: str) -> View:
    return View(kind, f"Teemasta ”{theme.name_fi}”: {what}.", theme.id, theme.name_fi, texts)
