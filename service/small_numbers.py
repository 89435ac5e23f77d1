"""Small numbers: no count below the limit can be read, or worked out, from what is published together (design §4.6).

What is published is a set of *cells* tied by *sums* (a whole and its parts). A cell from 1 to ``limit - 1`` is
printed as *alle 3* (primary suppression). If the cells around it give it away by subtraction, further cells are
printed as *ei näytetä* (secondary suppression), smallest first; where even that does not help, a whole breakdown is
left out. A zero is printed as 0: it tells of nobody.

The measure is the reader who takes everything together: the sums, the printed numbers, and what the words mean
(*alle 3* is 1 or 2; *ei näytetä* on a single cell is at least the limit, because a smaller one would be printed as
*alle 3* or 0; of a breakdown left out, nothing is known). For every small cell at least two values must remain
possible. The values possible are found exactly, as the least and the greatest solution of an integer programme, so
that the answer holds over linked tables and not over each table alone.

A reader also sees texts, not only numbers, and that bounds counts from below:

* *Quotes.* Two quotations under a theme of *alle 3* observations would say that it has two. A theme that small
  therefore shows texts of at most ``limit - 2`` observations (``most_sources``), and ``Cell.seen`` carries what any
  cell shows.
* *The appendix* lists the published answers by reference, never by theme, and its length is known to the reader. It
  enters the sums as an ``OPEN`` cell; what is accepted but not yet confirmed enters as ``SILENT``.
* *The singles* are all printed, however few: hiding weak signals would be the greater harm. They are seen, too.
* *Languages by theme* are not published at all. Counts by language are counts of the answers in the appendix, where
  every reader can see the language of each; if any of them is small, the table is left out.

A limit below 3 would be no limit, since *alle 2* means 1; 3 is the least there is. Not covered: a reader who
replays this very algorithm over every table that could have been, and two editions of the same report set side by
side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

LEAST_LIMIT = 3


class Openness(Enum):
    """How a cell takes part.

    COUNTED is printed and protected. OPEN is always printed as it is, or can be counted by any reader. SILENT is never
    printed and needs no protection, but it ties others together.
    """

    COUNTED = "counted"
    OPEN = "open"
    SILENT = "silent"


class Mark(Enum):
    """What is printed in place of a count."""

    EXACT = "exact"
    BELOW = "below"
    HIDDEN = "hidden"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count.

    Attributes:
        name: Unique within a table.
        value: The true count, at least 0.
        seen: How many of its observations a reader can see as such, e.g. quoted; at most ``value``.
        openness: Whether it is printed and protected.
    """

    name: str
    value: int
    seen: int = 0
    openness: Openness = Openness.COUNTED

    def __post_init__(self) -> None:
        if not 0 <= self.seen <= self.value:
            raise ValueError(f"Cell {self.name}: seen {self.seen} must lie between 0 and the value {self.value}.")


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` equals its ``parts`` together; a reader knows that it does."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that is published together.

    Attributes:
        cells: Every count, printed or not.
        sums: What is known to add up.
        limit: Smallest count that may be printed, at least 3.
    """

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    limit: int = LEAST_LIMIT
    by_name: Mapping[str, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.limit < LEAST_LIMIT:
            raise ValueError(f"The limit is {self.limit}; it must be at least {LEAST_LIMIT}.")
        object.__setattr__(self, "by_name", {cell.name: cell for cell in self.cells})
        for each in self.sums:
            parts = sum(self.by_name[name].value for name in each.parts)
            if self.by_name[each.whole].value != parts:
                raise ValueError(f"{each.whole} is {self.by_name[each.whole].value}, but its parts make {parts}.")

    def is_small(self, cell: Cell) -> bool:
        """Whether the count must not become known."""
        return cell.openness is Openness.COUNTED and 0 < cell.value < self.limit


def limit_of(min_cell: int) -> int:
    """The limit that a period's ``min_cell`` stands for."""
    return max(LEAST_LIMIT, min_cell)


def most_sources(size: int, limit: int, wanted: int) -> int:
    """How many observations of a group may be shown as its own: a small group must not be counted by its quotes."""
    return min(wanted, size, limit - 2) if size < limit else min(wanted, size)


def protect(table: Table) -> dict[str, Mark]:
    """Decide what is printed for each cell that is not silent.

    Returns:
        A mark by cell name. Every small cell that is not open has at least two possible values (see ``possible``),
        unless readers see its very texts, so that nothing can be hidden; its breakdowns are then left out.
    """
    marks = {cell.name: _first_mark(table, cell) for cell in table.cells}
    while exposed := _exposed(table, marks):
        if not _suppress_more(table, marks, exposed):
            break
    return {name: mark for name, mark in marks.items() if table.by_name[name].openness is not Openness.SILENT}


def possible(table: Table, marks: Mapping[str, Mark], name: str) -> tuple[int, int]:
    """The least and the greatest value of a cell that agree with everything published."""
    return _extreme(table, marks, name, sign=1), _extreme(table, marks, name, sign=-1)


def words(mark: Mark, value: int, limit: int) -> str:
    """What is printed, in Finnish."""
    if mark is Mark.EXACT:
        return str(value)
    return f"alle {limit}" if mark is Mark.BELOW else "ei näytetä"


def _first_mark(table: Table, cell: Cell) -> Mark:
    if cell.openness is Openness.SILENT:
        return Mark.LEFT_OUT
    return Mark.BELOW if table.is_small(cell) else Mark.EXACT


def _exposed(table: Table, marks: Mapping[str, Mark]) -> list[str]:
    small = (cell.name for cell in table.cells if table.is_small(cell))
    ranges = ((name, possible(table, marks, name)) for name in small)
    return [name for name, (least, greatest) in ranges if least == greatest]


def _suppress_more(table: Table, marks: dict[str, Mark], exposed: Sequence[str]) -> bool:
    """Hide one more cell, or leave out one more breakdown; ``False`` if nothing is left to hide."""
    touching = [each for each in table.sums if any(name in (each.whole, *each.parts) for name in exposed)]
    for sums in (touching, table.sums):
        candidates = sorted(_candidates(table, marks, sums), key=lambda cell: (cell.value, cell.name))
        if candidates:
            marks[candidates[0].name] = Mark.HIDDEN
            return True
        if _leave_out(table, marks, sums):
            return True
    return False


def _candidates(table: Table, marks: Mapping[str, Mark], sums: Iterable[Sum]) -> set[Cell]:
    names = {name for each in sums for name in (each.whole, *each.parts)}
    cells = (table.by_name[name] for name in names if marks[name] is Mark.EXACT)
    return {cell for cell in cells if cell.openness is Openness.COUNTED and cell.value >= table.limit}


def _leave_out(table: Table, marks: dict[str, Mark], sums: Sequence[Sum]) -> bool:
    """Leave out the innermost breakdown that is still printed."""
    for each in reversed(sums):
        printed = [name for name in each.parts if table.by_name[name].openness is Openness.COUNTED]
        if any(marks[name] is not Mark.LEFT_OUT for name in printed):
            marks.update(dict.fromkeys(printed, Mark.LEFT_OUT))
            return True
    return False


def _extreme(table: Table, marks: Mapping[str, Mark], name: str, *, sign: int) -> int:
    """Least (``sign`` 1) or greatest (-1) value of a cell, by an integer programme with one variable per cell."""
    index = {cell.name: i for i, cell in enumerate(table.cells)}
    top = sum(cell.value for cell in table.cells) + table.limit
    balance = np.zeros((len(table.sums), len(table.cells)))
    for row, each in zip(balance, table.sums, strict=True):
        row[index[each.whole]] = 1
        row[[index[part] for part in each.parts]] = -1
    ranges = np.array([_range(table, marks[cell.name], cell, top) for cell in table.cells])
    cost = np.zeros(len(table.cells))
    cost[index[name]] = sign
    found = milp(
        cost,
        integrality=np.ones_like(cost),
        bounds=Bounds(ranges[:, 0], ranges[:, 1]),
        constraints=LinearConstraint(balance, 0, 0),
    )
    return round(float(found.x[index[name]]))


def _range(table: Table, mark: Mark, cell: Cell, top: int) -> tuple[int, int]:
    if mark is Mark.EXACT:
        return cell.value, cell.value
    if mark is Mark.BELOW:
        return max(1, cell.seen), table.limit - 1
    return max(cell.seen, table.limit if mark is Mark.HIDDEN else 0), top
