"""A reader who takes everything published together cannot work out a small count."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.small_numbers import Cell, Mark, Openness, Sum, Table, limit_of, most_sources, possible, protect, words

LIMIT = 3
MOST = 7


def flat(*values: int, limit: int = LIMIT) -> Table:
    """A total and its cells."""
    parts = tuple(Cell(f"c{i}", value) for i, value in enumerate(values))
    total = Cell("total", sum(values), openness=Openness.OPEN)
    return Table((total, *parts), (Sum("total", tuple(cell.name for cell in parts)),), limit)


def choices(mark: Mark, cell: Cell, limit: int, top: int) -> list[int]:
    """What a reader thinks a cell may be, from the word in it; written apart from the code under test."""
    if mark is Mark.EXACT:
        return [cell.value]
    if mark is Mark.BELOW:
        return [value for value in range(1, limit) if value >= cell.seen]
    if mark is Mark.HIDDEN:
        return [value for value in range(limit, top + 1) if value >= cell.seen]
    return [value for value in range(top + 1) if value >= cell.seen]


def feasible(table: Table, marks: dict[str, Mark]) -> dict[str, set[int]]:
    """Every value of every cell that agrees with the sums, by trying all of them."""
    wholes = {each.whole for each in table.sums}
    free = [cell for cell in table.cells if cell.name not in wholes]
    top = max(cell.value for cell in table.cells)
    mark_of = {cell.name: marks.get(cell.name, Mark.LEFT_OUT) for cell in table.cells}
    found: dict[str, set[int]] = {cell.name: set() for cell in table.cells}
    for values in product(*(choices(mark_of[cell.name], cell, table.limit, top) for cell in free)):
        world = dict(zip((cell.name for cell in free), values, strict=True))
        for each in reversed(table.sums):  # innermost last in the list, so its whole is known first
            world[each.whole] = sum(world[part] for part in each.parts)
        if all(world[name] in choices(mark_of[name], table.by_name[name], table.limit, top) for name in wholes):
            for name, value in world.items():
                found[name].add(value)
    return found


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, MOST), min_size=1, max_size=5), st.integers(3, 5))
def test_no_small_cell_of_a_table_can_be_worked_out(values: list[int], limit: int) -> None:
    table = flat(*values, limit=limit)
    marks = protect(table)
    remaining = feasible(table, marks)
    dropped = all(marks[cell.name] is Mark.LEFT_OUT for cell in table.cells[1:])
    for cell in table.cells[1:]:
        # A table of one cell is its total: then there is nothing to hide, and nothing is printed but the total.
        if table.is_small(cell) and not (dropped and len(values) == 1):
            assert len(remaining[cell.name]) >= 2


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=3), st.lists(st.integers(0, 5), min_size=1, max_size=2))
def test_nor_in_a_table_within_a_table(inner: list[int], outer: list[int]) -> None:
    themes = tuple(Cell(f"t{i}", value) for i, value in enumerate(inner))
    places = tuple(Cell(f"p{i}", value) for i, value in enumerate(outer))
    cells = (
        Cell("all", sum(inner) + sum(outer), openness=Openness.OPEN),
        Cell("themes", sum(inner)),
        *places,
        *themes,
    )
    sums = (
        Sum("all", ("themes", *(cell.name for cell in places))),
        Sum("themes", tuple(cell.name for cell in themes)),
    )
    table = Table(cells, sums)
    remaining = feasible(table, protect(table))
    for cell in cells:
        if table.is_small(cell):
            assert len(remaining[cell.name]) >= 2 or cells[0].value < 2


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, MOST), min_size=2, max_size=4))
def test_the_range_found_is_the_range_there_is(values: list[int]) -> None:
    table = flat(*values)
    marks = protect(table)
    for name, remaining in feasible(table, marks).items():
        assert possible(table, marks, name) == (min(remaining), max(remaining))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(3, 40), min_size=1, max_size=8))
def test_a_table_with_no_small_cell_is_printed_as_it_is(values: list[int]) -> None:
    assert set(protect(flat(*values)).values()) == {Mark.EXACT}


def test_one_small_cell_takes_the_smallest_other_that_protects_it_along() -> None:
    assert protect(flat(1, 9, 5, 0)) == {
        "total": Mark.EXACT,
        "c0": Mark.BELOW,
        "c1": Mark.EXACT,
        "c2": Mark.HIDDEN,
        "c3": Mark.EXACT,
    }


def test_a_hidden_cell_that_would_have_to_be_three_protects_nothing() -> None:
    # 1 + 3 = 4: "alle 3" and a hidden cell of at least 3 could only be 1 and 3.
    marks = protect(flat(1, 3, 8))
    assert marks["c1"] is Mark.HIDDEN
    assert marks["c2"] is Mark.HIDDEN


def test_two_small_cells_that_give_each_other_away_take_a_third_along() -> None:
    marks = protect(flat(2, 2, 6))
    assert [marks[name] for name in ("c0", "c1", "c2")] == [Mark.BELOW, Mark.BELOW, Mark.HIDDEN]


def test_two_small_cells_can_protect_each_other() -> None:
    assert protect(flat(1, 2, 6))["c2"] is Mark.EXACT


def test_a_breakdown_that_cannot_be_protected_is_left_out() -> None:
    assert set(protect(flat(1, 1)).values()) == {Mark.EXACT, Mark.LEFT_OUT}


def test_texts_that_are_seen_count_as_known() -> None:
    cells = (Cell("total", 8, openness=Openness.OPEN), Cell("a", 2, seen=1), Cell("b", 6, seen=5))
    table = Table(cells, (Sum("total", ("a", "b")),))
    marks = protect(table)
    assert possible(table, marks, "a") == (1, 2)
    seen_whole = Table((cells[0], cells[1], Cell("b", 6, seen=6)), table.sums)
    assert protect(seen_whole)["b"] is Mark.HIDDEN


def test_a_sum_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="its parts make 3"):
        Table((Cell("total", 4), Cell("a", 3)), (Sum("total", ("a",)),))


def test_a_limit_below_three_is_raised_to_three() -> None:
    assert [limit_of(value) for value in (0, 1, 2, 3, 5)] == [3, 3, 3, 3, 5]
    with pytest.raises(ValueError, match="at least 3"):
        flat(4, limit=2)


@given(st.integers(1, 20), st.integers(3, 8))
def test_quotes_never_count_a_small_theme(size: int, limit: int) -> None:
    shown = most_sources(size, limit, wanted=4)
    assert shown <= min(4, size)
    if size < limit:
        assert len(range(max(1, shown), limit)) >= 2


def test_words() -> None:
    assert [words(mark, 12, 3) for mark in Mark] == ["12", "alle 3", "ei näytetä", "ei näytetä"]
