"""Which texts, and which themes, a list under review shows; what is ``None`` lets all through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain import Theme, ThemeStatus
from service.store.review import SubmissionFacts

Facts = Mapping[str, SubmissionFacts]


@dataclass(frozen=True, slots=True)
class CodeFilter:
    """The codes that a text must carry, all of them."""

    language: str | None = None
    valence: str | None = None
    voice: str | None = None
    reporter_role: str | None = None
    service_task: str | None = None
    client_group: str | None = None
    support_need: str | None = None
    municipality: str | None = None

    def lets_through(self, facts: SubmissionFacts) -> bool:
        """Whether a text carries every wanted code."""
        single = (
            (self.language, facts.language),
            (self.valence, facts.valence),
            (self.reporter_role, facts.reporter_role),
        )
        listed = (
            (self.voice, facts.voice),
            (self.service_task, facts.service_task),
            (self.client_group, facts.client_group),
            (self.support_need, facts.support_need),
            (self.municipality, facts.municipality),
        )
        return all(wanted is None or wanted == code for wanted, code in single) and all(
            wanted is None or wanted in codes for wanted, codes in listed
        )

    @property
    def is_open(self) -> bool:
        """Whether it lets all through."""
        return self == CodeFilter()

    def tagged(self, theme: Theme) -> bool:
        """Whether the theme itself was given every wanted code, of those that a theme can have."""
        tags = {name: getattr(self, name) for name in ("service_task", "client_group", "support_need")}
        wanted = {name: code for name, code in tags.items() if code is not None}
        others = self.language or self.valence or self.voice or self.reporter_role or self.municipality
        return not others and all(code in theme.tags.get(name, ()) for name, code in wanted.items())


@dataclass(frozen=True, slots=True)
class ThemeFilter:
    """Which themes a list shows.

    Attributes:
        status: ``pending``, ``accepted`` or ``rejected``; ``all`` has everything but what was merged away or split up.
        codes: That the theme was given, or that one of its texts carries.
        information_need: A code that the theme was given.
        weak_signal: Only weak signals, or none of them.
    """

    status: str = "all"
    codes: CodeFilter = CodeFilter()
    information_need: str | None = None
    weak_signal: bool | None = None

    def lets_through(self, theme: Theme, facts: Facts) -> bool:
        """Whether the list shows this theme."""
        if self.status == "all":
            is_fit = theme.status not in (ThemeStatus.MERGED, ThemeStatus.SPLIT)
        else:
            is_fit = theme.status.value == self.status
        if self.weak_signal is not None and theme.is_weak_signal is not self.weak_signal:
            return False
        if self.information_need and self.information_need not in theme.tags.get("information_need", ()):
            return False
        return is_fit and (
            self.codes.is_open
            or self.codes.tagged(theme)
            or any(self.codes.lets_through(facts[text]) for text in theme.members)
        )
