"""A period for researchers: cleared texts under pseudonyms, what the machine found, what people decided (design.md §5).

Left out are everybody who sent or decided, places of work, addresses and days. So are the codes of each observation:
until suppression over all editions is built, a table of them would give away small numbers (design.md §4.6).
"""

import csv
import json
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy.orm import Session

from service.domain import Decision, TextField, Theme
from service.errors import Conflict
from service.review.log import mentioned, texts_of
from service.review.marking import TAGS
from service.review_state import ReviewState, load_review
from service.store.discoveries import suggestion_names
from service.store.periods import get_period
from service.store.review import published_texts
from service.store.runs import run_by_id
from service.stored_discoveries import as_json_bytes, stored_discovery
from service.withdrawn import NAMELESS, NOTHING, Withdrawn, withdrawn_of

_KEPT = ("name_fi", "name_sv", "description", "description_sv", "reason", "picked", "sequence", *TAGS)
"""What a decision's payload tells besides its themes and texts; notes may speak of people, and stay."""


def export_files(session: Session, period_id: str) -> dict[str, bytes]:
    """The four files of a period, by name.

    Raises:
        NotFound: There is no such period.
        Conflict: Nothing has been grouped yet.
    """
    period = get_period(session, period_id)
    state = load_review(session, period_id)
    run = run_by_id(session, state.run_id) if state.run_id else None
    if run is None:
        raise Conflict("Kaudella {name} ei ole vielä ryhmittelyä. Ryhmittele havainnot ensin.", name=period.name)
    names = pseudonyms(state)
    suggestions = suggestion_names(session, period_id) | _own_names(state)
    gone = withdrawn_of(session, suggestions.keys())
    discovery, _ = stored_discovery(session, run, names)
    return {
        "observations.tsv": _observations(session, state, names),
        "discovery.json": as_json_bytes(discovery),
        "decisions.jsonl": "".join(
            f"{_json(_decision(one, suggestions, names, gone))}\n" for one in state.decisions
        ).encode(),
        "themes.json": f"{_json([_theme(one, names, suggestions) for one in state.curated.themes])}\n".encode(),
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one, without the time at which they were made: the same material gives the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def pseudonyms(state: ReviewState) -> dict[str, str]:
    """A name for each cleared submission: numbered in the order of random ids, which tells nothing of when it came."""
    cleared = sorted(one.id for one in state.facts.values() if one.is_cleared)
    return {one: f"h{number:05d}" for number, one in enumerate(cleared, start=1)}


def _observations(session: Session, state: ReviewState, names: Mapping[str, str]) -> bytes:
    """Tab-separated without quoting, as ``ilmio discover`` reads it: white space in a text is told as one space."""
    texts = published_texts(session, names.keys())
    table = StringIO()
    writer = csv.writer(table, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    writer.writerow(("id", "language", *TextField))
    for one, name in names.items():
        cells = (" ".join(texts[one].get(field, "").split()) for field in TextField)
        writer.writerow((name, state.facts[one].language, *cells))
    return table.getvalue().encode()


def _own_names(state: ReviewState) -> dict[str, str]:
    """What themes that people made are called outside, in the order in which they were made."""
    made = [one for decision in state.decisions for one in decision.payload.get("made", ())]
    return {one: f"own/{number}" for number, one in enumerate(made, start=1)}


def _decision(
    decision: Decision, suggestions: Mapping[str, str], names: Mapping[str, str], gone: Mapping[str, Withdrawn]
) -> dict[str, Any]:
    touched = mentioned(decision)
    told = {key: _unless_withdrawn(decision.payload[key], touched, gone) for key in _KEPT if key in decision.payload}
    if "sequence" in told:
        told["undoes"] = told.pop("sequence")
    return {
        "sequence": decision.sequence,
        "kind": decision.kind.value,
        "suggestions": _known(touched, suggestions),
        "texts": _known(texts_of(decision), names),
        **told,
    }


def _unless_withdrawn(value: object, touched: Sequence[str], gone: Mapping[str, Withdrawn]) -> object:
    """A machine's title may stand in an old decision as it was before a word of it was taken out of its texts."""
    is_gone = isinstance(value, str) and any(gone.get(one, NOTHING).has(value) for one in touched)
    return NAMELESS if is_gone else value


def _theme(theme: Theme, names: Mapping[str, str], suggestions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": suggestions.get(theme.id),
        "status": theme.status.value,
        "name_fi": theme.name_fi,
        "name_sv": theme.name_sv,
        "description": theme.description,
        "named_by_person": theme.named_by_person,
        "suggestions": _known(theme.suggestion_ids, suggestions),
        "members": _known(theme.members, names),
        "secondary": _known(theme.secondary, names),
        "divergent": _known(sorted(theme.divergent), names),
        "is_weak_signal": theme.is_weak_signal,
        "committee_pick": theme.committee_pick,
        "tags": theme.tags,
    }


def _known(ids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [names[one] for one in ids if one in names]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)
