"""Any log of decisions at all: counts add up, undo and redo restore exactly, merging loses nothing (I1, I4, I5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from service.decision_log import log_entries
from service.decisions import outcome
from service.domain import CuratedList, Decision, DecisionKind, Material, SuggestedTheme, Theme, ThemeStatus
from service.errors import ServiceError
from service.offers import open_offers
from service.review.fold import replayed, review
from service.review.log import standing, undone
from service.review_state import Ground, ReviewState, folded
from service.store.review import Offered, SubmissionFacts

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXTS = "abcdefghijkl"
MAKING = (DecisionKind.LIFT, DecisionKind.CREATE)
OF_TEXTS = (
    DecisionKind.MOVE,
    DecisionKind.LEAVE_SINGLE,
    *MAKING,
    DecisionKind.ADD_SECONDARY,
    DecisionKind.REMOVE_SECONDARY,
    DecisionKind.MARK_DIVERGENT,
    DecisionKind.UNMARK_DIVERGENT,
    DecisionKind.SET_ASIDE,
    DecisionKind.BRING_BACK,
)
OF_NO_THEME = (*MAKING, DecisionKind.LEAVE_SINGLE, DecisionKind.SET_ASIDE, DecisionKind.BRING_BACK, DecisionKind.FADE)
ACCEPTING = (DecisionKind.ACCEPT, *MAKING)
many = settings(deadline=None, max_examples=1_000, suppress_health_check=[HealthCheck.too_slow])
PATIENT = [HealthCheck.too_slow, HealthCheck.filter_too_much]
some = settings(deadline=None, max_examples=60, suppress_health_check=PATIENT)
merges = settings(some, max_examples=250)
Step = tuple[DecisionKind, dict[str, Any]]
SOME_TEXTS = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4, unique=True)
EARLIER = st.sampled_from(["aiempi", "toinen"])


@st.composite
def a_run(draw: st.DrawFn, number: int, texts: Iterable[str]) -> tuple[SuggestedTheme, ...]:
    """A run that groups some of the texts, each at most once; one group may also claim a text of another."""
    group = {text: draw(st.integers(0, 4)) for text in sorted(texts)}
    found = [(which, tuple(text for text in group if group[text] == which)) for which in range(1, 5)]
    return tuple(
        SuggestedTheme(f"{number}.{which}", number, f"Ehdotus {number}.{which}", each, _secondary(draw, group, each))
        for which, each in found
        if each
    )


def _secondary(draw: st.DrawFn, group: dict[str, int], members: tuple[str, ...]) -> tuple[str, ...]:
    others = sorted(set(group) - set(members))
    return tuple(draw(st.lists(st.sampled_from(others), max_size=1))) if others else ()


def facts(text: str) -> SubmissionFacts:
    number = TEXTS.index(text)
    return SubmissionFacts(
        id=text,
        reference=f"SR-2026-{number:04}",
        received_on=date(2026, 3, 2),
        language="sv" if number % 4 == 0 else "fi",
        valence="positive" if number % 5 == 0 else "negative",
        service_task=(),
        municipality=(),
        voice=("client",) if number % 3 == 0 else (),
        reporter_role=None,
        is_cleared=True,
        is_excluded=False,
        is_confirmed=False,
    )


FACTS = {text: facts(text) for text in TEXTS}


def state_of(
    suggestions: tuple[SuggestedTheme, ...],
    decisions: tuple[Decision, ...],
    texts: Material,
    offers: tuple[Offered, ...] = (),
) -> ReviewState:
    ground = Ground("run", texts.run_number, 0, suggestions, {}, offers, texts.in_run, FACTS, texts, {})
    return folded("period", ground, decisions)


NOTHING_YET = Material(0, frozenset(), frozenset(TEXTS), frozenset(), frozenset())


@st.composite
def a_step(draw: st.DrawFn, ids: tuple[str, ...] = ()) -> Step:
    kind = draw(st.sampled_from(DecisionKind))
    known = [f"{run}.{which}" for run in (1, 2, 3) for which in range(1, 5)]
    theme_id = st.sampled_from([*known, *ids, *ids])
    name = st.none() | st.sampled_from(["Nimi", "Toinen nimi"])
    if kind is DecisionKind.UNDO:
        return kind, {"sequence": draw(st.integers(1, 16))}
    if kind is DecisionKind.MERGE:
        return kind, {"theme_ids": draw(st.lists(theme_id, min_size=2, max_size=4)), "name_fi": draw(name)}
    told: dict[str, Any] = {} if kind in OF_NO_THEME else {"theme_id": draw(theme_id)}
    if kind in OF_TEXTS:
        told["submission_ids"] = draw(SOME_TEXTS)
    return kind, {**told, **draw(TOLD_BESIDES.get(kind, st.just({})))}


TOLD_BESIDES: dict[DecisionKind, st.SearchStrategy[dict[str, Any]]] = {
    DecisionKind.REJECT: st.just({"reason": "other"}),
    DecisionKind.SET_ASIDE: st.just({"reason": "duplicate"}),
    DecisionKind.MOVE: st.sampled_from([{}, {"theme_id": None}]),
    DecisionKind.LIFT: st.just({"name_fi": "Oma teema"}),
    DecisionKind.CREATE: st.just({"name_fi": "Oma teema"}),
    DecisionKind.SPLIT: st.lists(SOME_TEXTS, min_size=1, max_size=2).map(
        lambda parts: {"parts": [{"submission_ids": part} for part in parts]}
    ),
    DecisionKind.TAG: st.sampled_from([[], ["housing"], ["livelihood"]]).map(lambda one: {"information_need": one}),
    DecisionKind.LINK: EARLIER.map(lambda one: {"relation": "continues", "phenomenon_ids": [one]}),
    DecisionKind.FADE: EARLIER.map(lambda one: {"phenomenon_id": one}),
    DecisionKind.PICK: st.booleans().map(lambda picked: {"picked": picked}),
    DecisionKind.NOTE: st.just({"text": "Muistiinpano"}),
    DecisionKind.TAKE_OFFER: st.sampled_from(TEXTS).map(lambda text: {"submission_id": text}),
    DecisionKind.REFUSE_OFFER: st.sampled_from(TEXTS).map(lambda text: {"submission_id": text}),
    DecisionKind.ACCEPT: st.sampled_from([{}, {"name_fi": "Nimi"}]),
    DecisionKind.RENAME: st.sampled_from(["Nimi", "Toinen nimi"]).map(lambda name: {"name_fi": name}),
}


def reviewed(state: ReviewState, tried: Iterable[Step]) -> ReviewState:
    """The state after those of the steps that the service would let through."""
    for kind, payload in tried:
        try:
            state = outcome(state, kind, payload, "Maija")
        except ServiceError:
            continue
    return state


@st.composite
def a_material(draw: st.DrawFn, number: int, looked_at: frozenset[str]) -> Material:
    """Where each text is now: any may have been withheld, excluded or cleared since."""
    place = {text: draw(st.sampled_from(["cleared"] * 6 + ["withheld", "excluded"])) for text in TEXTS}
    cleared = frozenset(text for text in TEXTS if place[text] == "cleared")
    withheld, excluded = (frozenset(text for text in TEXTS if place[text] == what) for what in ("withheld", "excluded"))
    return Material(number, cleared & looked_at, cleared - looked_at, withheld, excluded)


@st.composite
def a_history(draw: st.DrawFn, most_steps: int = 6) -> ReviewState:
    """One to three runs, a person deciding after each; what is accepted is perhaps in no newer run."""
    state = state_of((), (), NOTHING_YET)
    for number in range(1, draw(st.integers(1, 3)) + 1):
        pinned = {text for theme in state.curated.accepted for text in theme.members}
        looked_at = frozenset(TEXTS) - draw(st.sampled_from([pinned, set()]))
        suggestions = (*state.suggestions, *draw(a_run(number, looked_at)))
        state = state_of(suggestions, state.decisions, draw(a_material(number, looked_at)))
        for _ in range(draw(st.integers(0, most_steps))):
            state = reviewed(state, [draw(a_step(open_ids(state)))])
    return state


def open_ids(state: ReviewState) -> tuple[str, ...]:
    return tuple(theme.id for theme in (*state.curated.pending, *state.curated.accepted))


def without_version(state: ReviewState) -> CuratedList:
    return replace(state.curated, version=0)


def places(curated: CuratedList) -> list[str]:
    members = [text for theme in curated.themes for text in theme.members]
    return [*members, *curated.singles, *curated.waiting, *curated.withheld, *curated.excluded]


def by_id(curated: CuratedList) -> dict[str, Theme]:
    return {theme.id: theme for theme in curated.themes}


@many
@given(a_history(), st.data())
def test_a_thousand_logs_count_up_print_only_what_was_accepted_and_can_be_undone_and_redone(
    state: ReviewState, data: st.DataObject
) -> None:
    check_every_submission_is_in_one_place(state)
    check_nothing_is_accepted_that_no_standing_decision_accepted(state)
    check_undo_restores_exactly_the_earlier_list_and_redo_the_later_one(state, data)


def check_every_submission_is_in_one_place(state: ReviewState) -> None:
    assert sorted(places(state.curated)) == list(TEXTS)
    assert set(state.curated.withheld) == state.material.withheld
    assert set(state.curated.excluded) >= state.material.excluded
    assert set(state.curated.excluded) - state.material.excluded <= state.curated.aside.keys()


def check_nothing_is_accepted_that_no_standing_decision_accepted(state: ReviewState) -> None:
    """What a report may speak of is what a person accepted, lifted or made, or a part of it (I4)."""
    signed = {(one.made_by, one.made_at) for one in standing(state.decisions)}
    accepting = [one for one in standing(state.decisions) if one.kind in ACCEPTING]
    for theme in state.curated.accepted:
        assert accepting
        assert (theme.accepted_by, theme.accepted_at) in signed
    for theme in state.curated.themes:
        if theme.status is not ThemeStatus.ACCEPTED:
            assert theme.accepted_by is None
    printed = {text for theme in state.curated.accepted for text in theme.members}
    assert not printed & {*state.curated.aside}
    assert not printed & state.material.withheld


def check_undo_restores_exactly_the_earlier_list_and_redo_the_later_one(
    before: ReviewState, data: st.DataObject
) -> None:
    after = before
    for _ in range(3):  # the first that is let through
        if after is before:
            after = reviewed(before, [data.draw(a_step(open_ids(before)))])
    if after is before:
        return
    taken_back = reviewed(after, [(DecisionKind.UNDO, {"sequence": after.curated.version})])
    assert without_version(taken_back) == without_version(before)
    redone = reviewed(taken_back, [(DecisionKind.UNDO, {"sequence": taken_back.curated.version})])
    assert without_version(redone) == without_version(after)
    assert redone.curated.version == after.curated.version + 2


RAW = (DecisionKind.ACCEPT, DecisionKind.RENAME, DecisionKind.MERGE, DecisionKind.REJECT, DecisionKind.MOVE)


@some
@given(a_history(), st.lists(a_step(), max_size=14))
def test_a_log_that_nobody_checked_still_leaves_every_submission_in_one_place(
    state: ReviewState, tried: list[Step]
) -> None:
    raw = [(kind, told) for kind, told in tried if kind in (*RAW, *OF_TEXTS, DecisionKind.UNDO) and kind not in MAKING]
    decisions = [Decision(number, kind, payload, "Maija", NOON) for number, (kind, payload) in enumerate(raw, 1)]
    assert sorted(places(review(state.suggestions, decisions, state.material))) == list(TEXTS)


@some
@given(a_history())
def test_every_decision_that_is_let_through_has_an_effect_and_keeps_it(state: ReviewState) -> None:
    assert replayed(state.suggestions, state.decisions).idle == frozenset()


@some
@given(a_history())
def test_deciding_one_by_one_comes_to_what_folding_the_whole_log_comes_to(state: ReviewState) -> None:
    assert state.curated == folded("period", state.ground, state.decisions).curated


@some
@given(a_history(), st.data())
def test_undoing_any_decision_comes_to_the_list_without_it_and_the_log_tells_if_it_can_be_undone(
    state: ReviewState, data: st.DataObject
) -> None:
    made = standing(state.decisions)
    assume(made)
    target = data.draw(st.sampled_from(made))
    taken_back = reviewed(state, [(DecisionKind.UNDO, {"sequence": target.sequence})])
    for entry in log_entries(state, state.decisions):
        assert entry.can_undo is (reviewed(state, [(DecisionKind.UNDO, {"sequence": entry.sequence})]) is not state)
    assume(taken_back is not state)
    others = tuple(decision for decision in made if decision is not target)
    without = folded("period", state.ground, others)
    assert [(one.id, one.status, one.name_fi) for one in taken_back.curated.accepted] == [
        (one.id, one.status, one.name_fi) for one in without.curated.accepted
    ]
    assert {one.id: one.members for one in taken_back.curated.accepted} == {
        one.id: one.members for one in without.curated.accepted
    }


@merges
@given(a_history(), st.data())
def test_a_merge_keeps_every_member_tag_note_and_divergent_view(before: ReviewState, data: st.DataObject) -> None:
    open_themes = [*before.curated.accepted, *before.curated.pending]
    assume(len(open_themes) >= 2)
    chosen = data.draw(st.lists(st.sampled_from(open_themes), min_size=2, max_size=4, unique_by=lambda theme: theme.id))
    after = reviewed(before, [(DecisionKind.MERGE, {"theme_ids": [theme.id for theme in chosen]})])
    kept = by_id(after.curated)[chosen[0].id]
    assert set(kept.members) == {text for theme in chosen for text in theme.members}
    assert kept.divergent == {text for theme in chosen for text in theme.divergent}
    assert {*kept.secondary, *kept.members} >= {text for theme in chosen for text in theme.secondary}
    assert {*kept.notes} == {note for theme in chosen for note in theme.notes}
    for name in ("service_task", "client_group", "support_need", "information_need"):
        assert {*kept.tags.get(name, ())} == {code for theme in chosen for code in theme.tags.get(name, ())}
    assert kept.committee_pick is any(theme.committee_pick for theme in chosen)
    assert {*kept.phenomena} == {one for theme in chosen for one in theme.phenomena}
    earlier = {(view.kind, view.theme_id, view.submission_ids) for theme in chosen for view in theme.views}
    assert {(view.kind, view.theme_id, view.submission_ids) for view in kept.views} >= earlier
    statuses = {theme.status for theme in chosen}
    assert kept.status is (ThemeStatus.ACCEPTED if ThemeStatus.ACCEPTED in statuses else ThemeStatus.PENDING)
    ids = {theme.id for theme in chosen}
    assert [one for one in after.curated.themes if one.id not in ids] == [
        one for one in before.curated.themes if one.id not in ids
    ]


@some
@given(a_history(), st.data())
def test_what_merging_would_hide_is_kept_as_a_view_of_the_merged_theme(
    before: ReviewState, data: st.DataObject
) -> None:
    open_themes = [*before.curated.accepted, *before.curated.pending]
    assume(len(open_themes) >= 2)
    chosen = data.draw(st.lists(st.sampled_from(open_themes), min_size=2, max_size=3, unique_by=lambda theme: theme.id))
    after = reviewed(before, [(DecisionKind.MERGE, {"theme_ids": [theme.id for theme in chosen]})])
    kept = by_id(after.curated)[chosen[0].id]
    together = kept.members
    n_swedish = sum(FACTS[text].language == "sv" for text in together)
    for theme in chosen:
        swedish = {text for text in theme.members if FACTS[text].language == "sv"}
        if swedish and 3 * n_swedish < len(together) and n_swedish * len(theme.members) < len(swedish) * len(together):
            assert any(swedish <= set(view.submission_ids) for view in kept.views)
        if theme.divergent:
            assert any(theme.divergent <= set(view.submission_ids) for view in kept.views)


@some
@given(a_history(), st.data())
def test_accepting_accepts_the_texts_that_were_seen_and_moves_no_other(
    before: ReviewState, data: st.DataObject
) -> None:
    assume(before.curated.pending)
    chosen = data.draw(st.sampled_from(before.curated.pending))
    after = reviewed(before, [(DecisionKind.ACCEPT, {"theme_id": chosen.id})])
    assert {one.id: one.members for one in after.curated.themes} == {
        one.id: one.members for one in before.curated.themes
    }
    assert after.curated.singles == before.curated.singles


@some
@given(a_history(), st.data())
def test_rejecting_returns_the_texts_to_the_singles(before: ReviewState, data: st.DataObject) -> None:
    assume(open_ids(before))
    chosen = by_id(before.curated)[data.draw(st.sampled_from(open_ids(before)))]
    after = reviewed(before, [(DecisionKind.REJECT, {"theme_id": chosen.id, "reason": "other"})])
    assert {*after.curated.singles} == {*before.curated.singles, *chosen.members}


@merges
@given(a_history(), st.data())
def test_a_new_run_over_more_texts_changes_no_accepted_membership_and_brings_nothing_rejected_back(
    before: ReviewState, data: st.DataObject
) -> None:
    pinned = {text for theme in before.curated.accepted for text in theme.members}
    cleared = before.material.in_run | before.material.waiting
    new = frozenset("mnop")  # 12 texts and 4 more: + 33 %
    # Some were perhaps accepted only after the run had fixed its texts, so it may have grouped them too.
    regrouped = (cleared | new) - data.draw(st.sampled_from([pinned, frozenset()]))
    number = before.material.run_number + 1
    newer = data.draw(a_run(number, regrouped))
    texts = replace(before.material, run_number=number, in_run=regrouped, waiting=(cleared | new) - regrouped)
    after = folded(
        "period",
        replace(before.ground, run_number=number, suggestions=(*before.suggestions, *newer), material=texts),
        before.decisions,
    )
    assert after.curated.accepted == before.curated.accepted
    out = [theme.id for theme in before.curated.themes if theme.status is ThemeStatus.REJECTED]
    rejected = {frozenset(before.board.drafts[one].theme.members) for one in out}
    of_new_run = {one.id: frozenset(one.members) for one in newer}
    assert not any(of_new_run.get(theme.id) in rejected for theme in after.curated.pending)
    assert sorted(places(after.curated)) == sorted((*TEXTS, *new))


@some
@given(a_history(), st.data())
def test_an_offer_that_was_refused_or_taken_is_never_open_again(before: ReviewState, data: st.DataObject) -> None:
    free = (*before.curated.singles, *before.curated.waiting)
    before = reviewed(
        before, [(DecisionKind.CREATE, {"submission_ids": [text], "name_fi": "Oma"}) for text in free[:1]]
    )
    assume(before.curated.accepted and before.curated.singles)
    theme = data.draw(st.sampled_from(before.curated.accepted))
    text = data.draw(st.sampled_from(before.curated.singles))
    offering = folded(
        "period", replace(before.ground, offers=(Offered(theme.id, text, 0.7, "Syy."),)), before.decisions
    )
    assume(open_offers(offering))
    kind = data.draw(st.sampled_from([DecisionKind.TAKE_OFFER, DecisionKind.REFUSE_OFFER]))
    after = reviewed(offering, [(kind, {"theme_id": theme.id, "submission_id": text})])
    assert open_offers(after) == ()
    is_taken = kind is DecisionKind.TAKE_OFFER
    assert (text in by_id(after.curated)[theme.id].members) is is_taken
    assert (text in after.curated.singles) is not is_taken
    assert undone(after.decisions) == undone(before.decisions)
