"""A long log replayed from its marks comes to what it comes to from the beginning."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain import Decision, DecisionKind, SuggestedTheme
from service.review.fold import MARK_EVERY, replayed

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
A, B = SuggestedTheme("A", 1, "Ehdotus A", ("a", "b", "c")), SuggestedTheme("B", 1, "Ehdotus B", ("d", "e"))
LONG = 2 * MARK_EVERY + 30


def made(sequence: int) -> Decision:
    """Renaming, moving to and fro, and now and then accepting what is perhaps accepted already."""
    theme = "AB"[sequence % 2]
    match sequence % 5:
        case 0 | 1:
            return Decision(
                sequence, DecisionKind.RENAME, {"theme_id": theme, "name_fi": f"Nimi {sequence}"}, "M", NOON
            )
        case 2 | 3:
            told = {"theme_id": theme, "submission_ids": ["abcde"[sequence % 3]]}
            return Decision(sequence, DecisionKind.MOVE, told, "M", NOON)
        case _:
            return Decision(sequence, DecisionKind.ACCEPT, {"theme_id": theme}, "M", NOON)


LOG = tuple(made(sequence) for sequence in range(1, LONG + 1))
gaps = st.sets(st.integers(1, LONG), max_size=3)


@settings(deadline=None)
@given(gaps, gaps)
def test_from_any_marks_it_comes_to_the_same_board(first: set[int], second: set[int]) -> None:
    one, other = (tuple(made for made in LOG if made.sequence not in gap) for gap in (first, second))
    replay = replayed([A, B], LOG).of(one).of(other)
    anew = replayed([A, B], other)
    assert (replay.board, replay.idle, replay.decisions) == (anew.board, anew.idle, anew.decisions)
    assert [(mark.n, mark.idle) for mark in replay.marks] == [(mark.n, mark.idle) for mark in anew.marks]
    assert [mark.board for mark in replay.marks] == [mark.board for mark in anew.marks]


def test_what_comes_before_the_first_difference_is_not_replayed_again() -> None:
    whole = replayed([A, B], LOG)
    without_newest = whole.of(LOG[:-1])
    assert [mark.n for mark in whole.marks] == [0, MARK_EVERY, 2 * MARK_EVERY, LONG]
    assert all(one is other for one, other in zip(whole.marks[:3], without_newest.marks[:3], strict=True))
    without_first = whole.of(LOG[1:])
    assert [mark.board is other.board for mark, other in zip(whole.marks, without_first.marks, strict=True)] == [
        True,
        False,
        False,
        False,
    ]


def test_marks_are_never_changed_by_going_on() -> None:
    whole = replayed([A, B], LOG[:MARK_EVERY])
    board = whole.board.copy()
    longer = whole.of(LOG)
    assert whole.board == board
    assert longer.board == replayed([A, B], LOG).board
