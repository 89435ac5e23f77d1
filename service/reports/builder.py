"""A report from what people accepted and confirmed: the pure part, without database or templates."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from service.days import finnish_date
from service.domain import TextField, Theme
from service.reports.checks import is_draft
from service.reports.counts import count
from service.reports.method import method_of
from service.reports.model import (
    Answer,
    AnswerText,
    Counts,
    ProposalGroup,
    Quote,
    Report,
    Source,
    SourceText,
    ThemeSection,
)
from service.reports.quotes import (
    LONGEST_LINE,
    QUOTES_PER_THEME,
    choose,
    kept_in_sight,
    quote,
    summarise,
    verify,
)
from service.small_numbers import limit_of, most_sources

TITLE = "Sosiaalisen raportoinnin yhteenveto"
_OTHER_PROPOSALS = "Muista havainnoista"
_HEADINGS = {
    TextField.TITLE: ("Ilmiön nimi", "Fenomenets namn"),
    TextField.OBSERVATION: ("Havainto", "Iakttagelse"),
    TextField.IMPACT: ("Vaikutus", "Effekt"),
    TextField.PROPOSAL: ("Toimenpide-ehdotus", "Åtgärdsförslag"),
}


def build(source: Source, period_id: str) -> Report:
    """Build a report and check every quotation in it.

    Raises:
        QuoteMismatch: A quotation is not its source's own words.
    """
    sections, seen = _sections(source)
    counts = count(source, seen)
    confirmed = _confirmed(source)
    report = Report(
        title=TITLE,
        organisation=source.organisation,
        period_id=period_id,
        period_name=source.period_name,
        period_dates=f"{finnish_date(source.starts_on)}–{finnish_date(source.ends_on)}",
        made_on=source.made_on,
        is_example=source.is_example,
        is_draft=is_draft(source),
        version=source.curated.version,
        limit=limit_of(source.min_cell),
        counts=counts,
        themes=tuple(replace(section, count=counts.themes[section.id]) for section in sections),
        positive=_lines(text for text in confirmed if _is_positive(text)),
        signals=_lines(text for text in confirmed if text.observation_kind == "new_or_weak_signal"),
        singles=_lines(text for text in confirmed if text.id in set(source.curated.singles)),
        proposals=_proposals(source, confirmed, are_tied=counts.are_all_themes_exact),
        answers=tuple(_answer(text) for text in confirmed),
        method=method_of(source),
        gaps=_gaps(source, counts),
    )
    verify(report, source.texts.values())
    return report


def by_alphabet(name: str) -> tuple[str, ...]:
    """A key that sorts as the Finnish alphabet does: å, ä and ö last, other accents ignored."""
    last = {"å": "z1", "ä": "z2", "ö": "z3"}
    letters = unicodedata.normalize("NFC", name.casefold())
    return tuple(last.get(letter) or unicodedata.normalize("NFD", letter)[0] for letter in letters)


def _confirmed(source: Source) -> list[SourceText]:
    return [text for text in source.texts.values() if text.is_confirmed]


def _sections(source: Source) -> tuple[list[ThemeSection], dict[str, int]]:
    """Every accepted theme by name, and how many observations each of them shows as its own."""
    themes = sorted(source.curated.accepted, key=lambda theme: (by_alphabet(theme.name_fi), theme.id))
    sections = [_section(source, theme) for theme in themes]
    return sections, {one.id: len({each.reference for each in (*one.summary, *one.quotes)}) for one in sections}


def _section(source: Source, theme: Theme) -> ThemeSection:
    limit = limit_of(source.min_cell)
    members = [source.texts[one] for one in theme.members if source.texts[one].is_confirmed]
    wanted = most_sources(len(theme.members), limit, QUOTES_PER_THEME)
    quoted = choose(members, wanted, kept_in_sight(theme))
    lines = (line for one in theme.suggestion_ids for line in source.summaries.get(one, ()))
    told = members if len(theme.members) >= limit else []  # a small theme is quoted, not counted by its sentences
    return ThemeSection(
        id=theme.id,
        name_fi=theme.name_fi,
        name_sv=theme.name_sv,
        description=theme.description,
        count="",
        summary=summarise(lines, {text.id: text for text in told}),
        quotes=tuple(
            replace(quote(text, TextField.OBSERVATION), is_divergent=text.id in theme.divergent) for text in quoted
        ),
        description_sv=theme.description_sv,
        is_weak_signal=theme.is_weak_signal,
    )


def _is_positive(text: SourceText) -> bool:
    return text.valence == "positive" or text.observation_kind == "good_practice"


def _lines(texts: Iterable[SourceText]) -> tuple[Quote, ...]:
    return tuple(quote(text, TextField.OBSERVATION, longest=LONGEST_LINE) for text in texts)


def _proposals(source: Source, confirmed: Sequence[SourceText], *, are_tied: bool) -> tuple[ProposalGroup, ...]:
    """Proposals by theme; in one list if a theme's number is hidden, because its texts could then be counted here."""
    proposing = {text.id: text for text in confirmed if TextField.PROPOSAL in text.published}
    groups = []
    if are_tied:
        for theme in sorted(source.curated.accepted, key=lambda one: (by_alphabet(one.name_fi), one.id)):
            own = [proposing.pop(one) for one in theme.members if one in proposing]
            groups.append(ProposalGroup(theme.name_fi, _whole(own)))
    groups.append(ProposalGroup(_OTHER_PROPOSALS if groups else "", _whole(proposing.values())))
    return tuple(group for group in groups if group.proposals)


def _whole(texts: Iterable[SourceText]) -> tuple[Quote, ...]:
    return tuple(
        Quote(text.reference, TextField.PROPOSAL, text.published[TextField.PROPOSAL].strip(), text.language)
        for text in texts
    )


def _answer(text: SourceText) -> Answer:
    swedish = text.language == "sv"
    fields = (field for field in TextField if field in text.published)
    texts = (AnswerText(_HEADINGS[field][swedish], field, text.published[field]) for field in fields)
    return Answer(text.reference, text.language, tuple(texts))


def _gaps(source: Source, counts: Counts) -> tuple[str, ...]:
    """What a reader should know to be missing still."""
    unreviewed = len(source.curated.pending)
    sentences = [
        (unreviewed == 1, "Yksi ryhmittelyehdotus on vielä tarkistamatta."),
        (unreviewed > 1, f"Tarkistamatta on vielä {unreviewed} ryhmittelyehdotusta."),
        (bool(source.curated.withheld), "Osa havainnoista odottaa vielä tietosuojatarkistusta."),
        (counts.unconfirmed == 1, "Yhtä havaintoa ei ole vielä vahvistettu julkaistavaksi."),
        ((counts.unconfirmed or 0) > 1, f"Julkaistavaksi vahvistamatta on vielä {counts.unconfirmed} havaintoa."),
        (counts.unconfirmed is None, "Osa havainnoista voi vielä olla vahvistamatta julkaistaviksi."),
    ]
    return tuple(sentence for applies, sentence in sentences if applies)
