"""Filters as they come in the address of a list."""

from typing import Annotated, Literal

from fastapi import Depends, Query

from service.review_filters import CodeFilter, ThemeFilter

Code = Annotated[str | None, Query(max_length=40)]


def _codes(
    language: Code = None,
    valence: Code = None,
    voice: Code = None,
    reporter_role: Code = None,
    service_task: Code = None,
    client_group: Code = None,
    support_need: Code = None,
    municipality: Code = None,
) -> CodeFilter:
    return CodeFilter(language, valence, voice, reporter_role, service_task, client_group, support_need, municipality)


CodesWanted = Annotated[CodeFilter, Depends(_codes)]


def _themes(
    codes: CodesWanted,
    status: Annotated[
        Literal["pending", "accepted", "rejected", "all"],
        Query(description="`all` has everything but those merged into another or split up."),
    ] = "all",
    information_need: Code = None,
    weak_signal: bool | None = None,
) -> ThemeFilter:
    return ThemeFilter(status, codes, information_need, weak_signal)


ThemesWanted = Annotated[ThemeFilter, Depends(_themes)]
SearchedWords = Annotated[str | None, Query(max_length=200, description="Words to look for.")]
