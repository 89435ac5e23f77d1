"""What is too much, or cannot be right, in a file that somebody brings."""

from __future__ import annotations

from datetime import date

import pytest

from service.errors import TableError
from service.import_rows import read_rows
from service.imports import read_file
from service.tabular import parse_table

HEADER = "pvm;Havainto\n"


def problems(row: str) -> list[str]:
    mapping = {"received_on": "pvm", "observation_text": "Havainto"}
    _, found = read_rows(parse_table(f"{HEADER}{row}\n".encode(), "a.csv"), mapping, today=date(2026, 3, 1))
    return [str(problem.problem) for problem in found]


@pytest.mark.parametrize("day", ["1.3.0206", "1.3.1926", "2206-03-01"])
def test_a_mistyped_year_is_told_of(day: str) -> None:
    (problem,) = problems(f"{day};Jonot kasvavat.")
    assert "ei voi olla oikein" in problem


def test_a_text_of_a_hundred_thousand_characters_is_the_longest() -> None:
    assert problems("1.3.2026;" + "a" * 100_000) == []
    assert len(problems("1.3.2026;" + "a" * 100_001)) == 1


def test_a_file_has_a_bound_on_its_rows() -> None:
    content = HEADER + "1.3.2026;a\n" * 50_001
    with pytest.raises(TableError, match="yli 50000 riviä"):
        read_file(content.encode(), "a.csv")
