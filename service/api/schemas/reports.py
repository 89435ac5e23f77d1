"""The curated list and the report's check list, as they go over the wire."""

from typing import Self

from pydantic import BaseModel

from service.phrases import said
from service.reports.curated import languages_label
from service.reports.model import Check, Quote, Report, ThemeSection
from service.stored_sentences import retold


class QuotePublic(BaseModel):
    """A direct quotation from a confirmed text."""

    reference: str
    text: str
    language: str
    is_cut: bool

    @classmethod
    def of(cls, quote: Quote) -> Self:
        """As it goes over the wire."""
        return cls(reference=quote.reference, text=quote.text, language=quote.language, is_cut=quote.is_cut)


class CuratedThemePublic(BaseModel):
    """An accepted theme; ``count_label`` protects small numbers."""

    id: str
    name_fi: str
    name_sv: str
    description: str
    count_label: str
    languages_label: str
    quotes: list[QuotePublic]

    @classmethod
    def of(cls, theme: ThemeSection) -> Self:
        """As it goes over the wire."""
        return cls(
            id=theme.id,
            name_fi=theme.name_fi,
            name_sv=theme.name_sv,
            description=theme.description,
            count_label=retold(theme.count),
            languages_label=said(languages_label(theme)),
            quotes=[QuotePublic.of(quote) for quote in theme.quotes],
        )


class ReportedPeriodPublic(BaseModel):
    """The period that a list is about."""

    id: str
    name: str
    dates: str
    is_example: bool


class CuratedPublic(BaseModel):
    """The accepted themes of a period, in alphabetical order."""

    period: ReportedPeriodPublic
    themes: list[CuratedThemePublic]
    version: int

    @classmethod
    def of(cls, report: Report) -> Self:
        """As it goes over the wire."""
        period = ReportedPeriodPublic(
            id=report.period_id, name=report.period_name, dates=report.period_dates, is_example=report.is_example
        )
        themes = [CuratedThemePublic.of(theme) for theme in report.themes]
        return cls(period=period, themes=themes, version=report.version)


class CheckPublic(BaseModel):
    """A line of the check list."""

    ok: bool
    sentence: str


class ReportStatePublic(BaseModel):
    """Whether a report can be made, and what is open; with open points it says that it is a draft."""

    ready: bool
    is_draft: bool
    checks: list[CheckPublic]

    @classmethod
    def of(cls, checks: tuple[Check, ...], *, ready: bool, is_draft: bool) -> Self:
        """As it goes over the wire."""
        listed = [CheckPublic(ok=check.ok, sentence=said(check.sentence)) for check in checks]
        return cls(ready=ready, is_draft=is_draft, checks=listed)
