"""Other people's words on screen: shown as they are, never read as Markdown or HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from ui import languages
from ui.languages import Language

# Emphasis, code, links, HTML, formulas, tables; colour marks, emoji names and addresses; what would begin a list.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$~|&^=]|:(?=[\w/])|-(?=[->])|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")

_MOST_COLUMNS = 4  # side by side on a telephone; a wider table's rows are shown there one value below another
_QUOTES = ('"', "”", "“", "»")


def plain(text: str) -> str:
    """Escape a text for Streamlit's Markdown, formulas and colour marks included."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def language_attribute(language: str) -> str:
    """The ``lang`` attribute of a text in another language than the screens'."""
    return f' lang="{escape(language)}"' if language in tuple(Language) and language != languages.current() else ""


def paragraph(text: str, *, css: str = "ilmio-text", language: str = "fi") -> str:
    """A text with its line breaks."""
    return f'<p class="{css}"{language_attribute(language)}>{escape(text)}</p>'


def told(sentences: Iterable[str]) -> str:
    """Sentences of the service, as a list."""
    rows = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="ilmio-said">{rows}</ul>' if rows else ""


def heading(text: str, *, language: str = "fi") -> str:
    """A heading made of somebody's words."""
    return f'<h2 class="ilmio-heading"{language_attribute(language)}>{escape(text)}</h2>'


def chips(words: Iterable[str], *, css: str = "ilmio-chip", name: str = "", language: str = "") -> str:
    """Short words side by side, as a list with a name for screen readers; ``language``: when not the screens'."""
    lang = language_attribute(language)
    items = "".join(f'<li class="{css}"{lang}>{escape(word)}</li>' for word in words)
    return f'<ul class="ilmio-chips" aria-label="{escape(name)}">{items}</ul>' if items else ""


def quotation(text: str, *, language: str = "") -> str:
    """Somebody's words between quotation marks, unless they bring their own."""
    bare = ' class="ilmio-bare"' if any(mark in text for mark in _QUOTES) else ""
    return f"<q{bare}{language_attribute(language)}>{escape(text)}</q>"


def highlighted(text: str, spans: Iterable[tuple[int, int, str]], *, language: str = "fi") -> str:
    """A text with places marked; spans are (start, end, label), and the label stands after the place."""
    parts, at = [], 0
    for start, end, labels in _joined(spans):
        kinds = f'<span class="ilmio-kind"> {escape(", ".join(labels))}</span>'
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}{kinds}</mark>"]
        at = end
    parts.append(escape(text[at:]))
    return f'<p class="ilmio-text"{language_attribute(language)}>{"".join(parts)}</p>'


def _joined(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, list[str]]]:
    """Places that overlap as one, with every label of it."""
    joined: list[tuple[int, int, list[str]]] = []
    for start, end, label in sorted(spans):
        if joined and start < joined[-1][1]:
            first, last, labels = joined[-1]
            joined[-1] = (first, max(last, end), labels if label in labels else [*labels, label])
        else:
            joined.append((start, end, [label]))
    return joined


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str, show_caption: bool = True) -> str:
    """A table that a screen reader can read; numbers are set to the right.

    Args:
        headers: Names of the columns.
        rows: Values; numbers are told from words by the first row.
        caption: What the table is about.
        show_caption: Whether the eye needs it too, or a heading says the same.
    """
    filled = [tuple(row) for row in rows]
    numeric = [_is_number(value) for value in filled[0]] if filled else [False] * len(headers)
    head = "".join(
        f'<th scope="col"{_side(is_number)}>{escape(header)}</th>'
        for header, is_number in zip(headers, numeric, strict=True)
    )
    is_wide = len(headers) > _MOST_COLUMNS
    names = headers if is_wide else [""] * len(headers)
    body = "".join(f"<tr>{''.join(map(_cell, row, names))}</tr>" for row in filled)
    wide = " ilmio-wide" if is_wide else ""
    name, unseen = escape(caption), "" if show_caption else ' class="ilmio-unseen"'
    return (
        f'<div class="ilmio-scroll" tabindex="0" role="region" aria-label="{name}"><table class="ilmio-table{wide}">'
        f"<caption{unseen}>{name}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(value: object, header: str) -> str:
    named = f' data-header="{escape(header)}"' if header else ""
    return f"<td{_side(_is_number(value))}{named}>{escape(str(value))}</td>"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _side(is_number: bool) -> str:
    return ' class="ilmio-number"' if is_number else ""


def sandboxed(document: str, *, title: str) -> str:
    """A whole HTML document in a frame where no script runs and nothing reaches the application."""
    return (
        '<!doctype html><html lang="fi"><style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%}'
        f'</style><iframe sandbox="" title="{escape(title)}" srcdoc="{escape(document)}"></iframe></html>'
    )
