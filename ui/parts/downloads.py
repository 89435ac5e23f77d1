"""Files to take along; each is fetched only when its button is pressed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from ui.models import Period

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had.

    Attributes:
        label: What the button says.
        kind: The file's kind, which is also the ending of its name.
        mime: Its media type.
    """

    label: str
    kind: str
    mime: str


def show(what: str, period: Period, offers: tuple[Offer, ...], fetch: Callable[[str, str], bytes]) -> None:
    """A button for each file.

    Args:
        what: First part of the file's name.
        period: What the file is about.
        offers: The files.
        fetch: Gets a file by period and kind; runs in a thread that has no session, so it must carry its own client.
    """
    with st.container(horizontal=True):
        for offer in offers:
            st.download_button(
                offer.label,
                data=partial(fetch, period.id, offer.kind),
                file_name=f"ilmio-{what}-{_slug(period.name)}.{offer.kind}",
                mime=offer.mime,
                key=f"download:{what}:{offer.kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def _slug(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "kausi"
