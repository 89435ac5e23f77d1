"""From the bytes of a text file to its characters, or a sentence that says why not.

People's files come from Excel, Webropol and old systems: UTF-8 with or without a byte-order mark, UTF-16 with one, or
Windows-1252, in which nearly any bytes mean *something*. So a guess is taken only when it is plausible.
"""

import codecs
import re

from service.errors import TableError
from service.phrases import Phrase

_MAX_NUL_SHARE = 0.25  # UTF-16 without a mark and binary files are half or more NUL bytes; a stray one is let through
_MAX_CONTROL_SHARE = 0.05
_PUNCTUATION_OF_WINDOWS_1252 = frozenset("“”„‘’‚–—…•€§°´«»‹›®©™±\xa0\xad·")
_RARE_LETTERS = frozenset("ÐÞðþýÿŸƒˆªºµ")  # letters of the table that Finnish and Swedish texts do not have
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")  # NUL has its own bound; tab and line ends are text
SAVE_AS_UTF8 = Phrase("tallenna se muodossa CSV UTF-8")


def decode(content: bytes, name: str) -> str:
    """Read the bytes as UTF-8, UTF-16 with its mark, or Windows-1252, in that order.

    Args:
        content: The whole file.
        name: The file's name, for the message.

    Returns:
        Its characters, without the byte-order mark.

    Raises:
        TableError: The bytes are no text in any of these.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(content, name)
    if content.count(0) > _MAX_NUL_SHARE * len(content):
        raise _no_text(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_windows_1252(content, name, first_fault=content.count(b"\n", 0, error.start) + 1)
    if _control_share(text) > _MAX_CONTROL_SHARE:
        raise _no_text(name)
    return text


def _no_text(name: str) -> TableError:
    return TableError(
        "Tiedosto {name} ei ole tekstiä; {remedy} tai Excel-työkirjana (.xlsx).", name=name, remedy=SAVE_AS_UTF8
    )


def _decode_utf16(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise TableError(
            "Tiedosto {name} alkaa kuin UTF-16, mutta ei ole sitä; {remedy}.", name=name, remedy=SAVE_AS_UTF8
        ) from error


def _decode_windows_1252(content: bytes, name: str, *, first_fault: int) -> str:
    complaint = Phrase(
        "Tiedoston {name} riviltä {row} löytyi merkkejä, joita ei voi tulkita; {remedy}.",
        name=name,
        row=first_fault,
        remedy=SAVE_AS_UTF8,
    )
    if _looks_like_broken_utf8(content):
        raise TableError(complaint)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise TableError(complaint) from error
    if not _plausible(text):
        raise TableError(complaint)
    return text


def _looks_like_broken_utf8(content: bytes) -> bool:
    """Whether more letters are whole UTF-8 than are not: then it is UTF-8 with a fault, not another encoding."""
    text = content.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - faults > faults


def _plausible(text: str) -> bool:
    """Whether most characters beyond ASCII are letters and signs that Finnish and Swedish texts have."""
    beyond = [character for character in text if not character.isascii()]
    expected = sum(
        character in _PUNCTUATION_OF_WINDOWS_1252 or (character.isalpha() and character not in _RARE_LETTERS)
        for character in beyond
    )
    return 2 * expected > len(beyond)


def _control_share(text: str) -> float:
    return len(_CONTROLS.findall(text)) / max(len(text), 1)
