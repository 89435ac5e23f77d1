"""A report as PDF/UA-1: tagged, in Finnish, with bookmarks, and the same bytes from the same report everywhere.

Only the fonts that Typst carries are used. A character that they lack (an emoji, a Chinese sign) would make the file no
PDF/UA, so it is replaced by a visible box, and the appendix says so.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, Final

import typst

from service.characters import printable
from service.days import finnish_date
from service.reports.html import TEMPLATES, language_tag
from service.reports.model import Report
from service.reports.wording import words_of

REPLACEMENT = "□"
_STANDARD: Final = "ua-1"
_UNCOMMON = re.compile("[^\n\x20-\x7e\xa0-\u017f\u2010-\u2027]")  # Latin and common punctuation need no trial


def render_pdf(report: Report) -> bytes:
    """Write the report; its texts are handed over as data and never read as markup."""
    content = _walk({"report": asdict(report), "words": asdict(words_of(report))}, _plain)
    shown = _walk(content, _with_boxes)
    day = report.made_on
    data = {
        **shown,
        "made_on": finnish_date(day),
        "day": (day.year, day.month, day.day),
        "has_replaced": shown != content,
        "replacement": REPLACEMENT,
    }
    made = typst.compile(
        str(TEMPLATES / "report.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, default=str)},
        pdf_standards=[_STANDARD],
        timestamp=datetime.combine(day, time(12), tzinfo=UTC),
    )
    return bytes(made)


def _walk(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    """The same structure with every string changed; what has a language gets the tag of it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        tag = {"tag": language_tag(value["language"])} if "language" in value else {}
        return {key: _walk(each, change) for key, each in value.items()} | tag
    if isinstance(value, list | tuple):
        return [_walk(each, change) for each in value]
    return value


def _plain(text: str) -> str:
    return printable(text)


def _with_boxes(text: str) -> str:
    boxed = _UNCOMMON.sub(lambda match: match[0] if _has_glyph(match[0]) else REPLACEMENT, text)
    return re.sub(f"{REPLACEMENT}+", REPLACEMENT, boxed) if boxed != text else text


@cache
def _has_glyph(character: str) -> bool:
    """Whether Typst can print a character with its own fonts, found by trying."""
    source = '#set document(title: "?")\n#set text(lang: "fi", font: "Libertinus Serif")\n#sys.inputs.character'
    try:
        typst.compile(
            source.encode(),
            ignore_system_fonts=True,
            sys_inputs={"character": character},
            pdf_standards=[_STANDARD],
        )
    except typst.TypstError:
        return False
    return True
