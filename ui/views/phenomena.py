"""Ilmiöt kausittain: what of this period goes on from earlier ones, confirmed by a person, and a timeline of each."""

from typing import Any

import streamlit as st

from ui import session
from ui.history_models import Candidate, Proposal, Proposals
from ui.markup import plain
from ui.parts import boundary, decisions, links, similar, timeline
from ui.parts.decisions import Incomplete
from ui.words import phenomena as words


def _show() -> None:
    st.text(words.INTRO)
    found = session.client().proposals(session.current_period().id)
    if found.themes:
        _show_proposals(found)
    else:
        links.empty(words.NO_THEMES, links.SUGGESTIONS, words.NO_THEMES_LINK)
    _show_faded(found)
    timeline.show()


def _show_proposals(found: Proposals) -> None:
    st.header(words.PROPOSALS, anchor=False)
    waiting = [proposal for proposal in found.themes if not proposal.confirmed]
    if waiting:
        st.caption(words.PROPOSALS_LEFT.format(n=len(waiting)))
        _show_proposal(waiting[0], found.version)
    else:
        st.success(words.PROPOSALS_NONE)
    confirmed = [proposal for proposal in found.themes if proposal.confirmed]
    if confirmed:
        with st.expander(f"{words.CONFIRMED_ONES} ({len(confirmed)})"):
            st.markdown("\n".join(f"- {_said(proposal)}" for proposal in confirmed))


def _said(proposal: Proposal) -> str:
    relation = words.RELATIONS.get(proposal.relation, proposal.relation)
    return plain(f"{proposal.theme_name}: {relation}")


def _show_proposal(proposal: Proposal, version: int) -> None:
    with st.form(f"link:{proposal.theme_id}", enter_to_submit=False):
        st.subheader(plain(proposal.theme_name), anchor=False)
        relations = list(words.RELATIONS)
        st.radio(
            words.RELATION,
            relations,
            index=relations.index(proposal.relation) if proposal.relation in relations else 0,
            format_func=words.RELATIONS.__getitem__,
            key=f"relation:{proposal.theme_id}",
        )
        _show_candidates(proposal)
        st.form_submit_button(
            words.CONFIRM,
            type="primary",
            on_click=boundary.attempt,
            args=(decisions.deciding("link", version, words.CONFIRMED, lambda: _linked(proposal)),),
        )


def _show_candidates(proposal: Proposal) -> None:
    names = {one.phenomenon_id: _candidate(one) for one in proposal.candidates}
    if not names:
        return
    likely = [] if proposal.relation == "new" else list(names)[: None if proposal.relation == "merges" else 1]
    st.multiselect(
        words.WHICH,
        list(names),
        default=likely,
        format_func=lambda key: names.get(key, key),
        key=f"which:{proposal.theme_id}",
        placeholder=words.WHICH_PLACEHOLDER,
        select_all=False,
    )


def _candidate(one: Candidate) -> str:
    closeness = similar.in_words(one.similarity)
    return words.CANDIDATE.format(name=one.name, period=one.period_name, similarity=closeness)


def _linked(proposal: Proposal) -> dict[str, Any]:
    relation = st.session_state[f"relation:{proposal.theme_id}"]
    chosen = [] if relation == "new" else st.session_state.get(f"which:{proposal.theme_id}") or []
    if relation != "new" and not chosen:
        raise Incomplete(words.WHICH_MISSING)
    return {"theme_id": proposal.theme_id, "relation": relation, "phenomenon_ids": list(chosen)}


def _show_faded(found: Proposals) -> None:
    if not found.faded:
        return
    st.header(words.FADED, anchor=False)
    st.caption(words.FADED_NOTE)
    for one in found.faded:
        with st.container(horizontal=True, vertical_alignment="center", key=f"faded:{one.phenomenon_id}"):
            st.text(words.FADED_LINE.format(name=one.name, period=one.period_name))
            _show_fade(one.phenomenon_id, found.version)


def _show_fade(phenomenon_id: str, version: int) -> None:
    payload = {"phenomenon_id": phenomenon_id}
    st.button(
        words.FADE,
        key=f"fade:{phenomenon_id}",
        on_click=boundary.attempt,
        args=(decisions.deciding("fade", version, words.FADE_DONE, lambda: payload),),
    )


_show()
