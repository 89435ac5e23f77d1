"""What a merge would hide: the few among many that one theme had a place for, and the merged one has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from service.domain import Theme, View, ViewKind
from service.phrases import Phrase
from service.store.review import SubmissionFacts

MINORITY = 1 / 3
"""Below this share of the merged theme's texts, a voice is easily not seen."""

_CLIENT_VOICES = frozenset({"client", "relative", "experience_expert", "resident"})

_IN_LANGUAGE = {
    "fi": (
        Phrase("Teemasta ”{name}”: 1 havainto, suomenkielinen."),
        Phrase("Teemasta ”{name}”: {n} havaintoa, suomenkielisiä."),
    ),
    "sv": (
        Phrase("Teemasta ”{name}”: 1 havainto, ruotsinkielinen."),
        Phrase("Teemasta ”{name}”: {n} havaintoa, ruotsinkielisiä."),
    ),
}
_IN_ANOTHER = (
    Phrase("Teemasta ”{name}”: 1 havainto, muunkielinen."),
    Phrase("Teemasta ”{name}”: {n} havaintoa, muunkielisiä."),
)
_FROM_CLIENTS = (
    Phrase("Teemasta ”{name}”: 1 havainto, asiakkaiden tai läheisten omaa ääntä."),
    Phrase("Teemasta ”{name}”: {n} havaintoa, asiakkaiden tai läheisten omaa ääntä."),
)
_POSITIVE = (
    Phrase("Teemasta ”{name}”: ainoa myönteinen, 1 havainto."),
    Phrase("Teemasta ”{name}”: ainoat myönteiset, {n} havaintoa."),
)
_DIVERGENT = (Phrase("Teemasta ”{name}”: eriävä näkökulma."),) * 2

SENTENCES: Sequence[Phrase] = (
    *chain.from_iterable(_IN_LANGUAGE.values()),
    *_IN_ANOTHER,
    *_FROM_CLIENTS,
    *_POSITIVE,
    *_DIVERGENT,
)
"""Everything that a view may say of itself; it is kept as a Finnish sentence."""

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
            yield _view(ViewKind.MINORITY_LANGUAGE, theme, texts, _IN_LANGUAGE.get(language, _IN_ANOTHER))
    if texts := _diluted(theme, themes, facts, _is_clients):
        yield _view(ViewKind.CLIENT_VOICE, theme, texts, _FROM_CLIENTS)
    others = (text for one in themes if one.id != theme.id for text in one.members)
    if not any(_is_positive(facts[text]) for text in others) and (
        texts := _diluted(theme, themes, facts, _is_positive)
    ):
        yield _view(ViewKind.ONLY_POSITIVE, theme, texts, _POSITIVE)
    if theme.divergent:
        yield _view(ViewKind.DIVERGENT_VIEW, theme, tuple(sorted(theme.divergent)), _DIVERGENT)


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


def _view(kind: ViewKind, theme: Theme, texts: tuple[str, ...], wording: tuple[Phrase, Phrase]) -> View:
    one, many = wording
    sentence = Phrase((one if len(texts) == 1 else many).template, name=theme.name_fi, n=len(texts))
    return View(kind, str(sentence), theme.id, theme.name_fi, texts)
