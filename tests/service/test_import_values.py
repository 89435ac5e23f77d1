from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.codes import LIST_OF_FIELD, code_lists
from service.errors import BadInput
from service.import_columns import checked, fields, guess
from service.import_values import CellProblem, read_code, read_codes, read_date, read_language

SEVERAL = ("service_task", "client_group", "support_need", "concerned_sector", "municipality", "voice")


@pytest.mark.parametrize(
    "cell",
    ["5.3.2026", "05.03.2026", "5. 3. 2026", "2026-03-05", " 5.3.2026 ", "5.3.2026 14.30", "2026-03-05T14:30:00"],
)
def test_a_day_is_read_as_finns_and_machines_write_it(cell: str) -> None:
    assert read_date(cell) == date(2026, 3, 5)


@pytest.mark.parametrize("cell", ["31.2.2026", "5.3.26", "3/5/2026", "maaliskuu", "45721", "2026-3-5", "0.0.0000"])
def test_a_cell_that_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(CellProblem, match=cell):
        read_date(cell)


@given(st.dates())
def test_any_day_is_read_back_from_both_ways_of_writing(day: date) -> None:
    assert read_date(f"{day.day}.{day.month}.{day.year:04d}") == day == read_date(day.isoformat())


@pytest.mark.parametrize(
    ("cell", "language"),
    [("fi", "fi"), ("Suomi", "fi"), ("finska", "fi"), ("RUOTSI", "sv"), ("en", "other"), ("muu", "other"), (" ", None)],
)
def test_a_language_is_read_from_its_code_or_name(cell: str, language: str | None) -> None:
    assert read_language(cell) == language


@pytest.mark.parametrize("field", LIST_OF_FIELD)
def test_every_code_is_read_from_its_code_and_each_label(field: str) -> None:
    for code in code_lists()[LIST_OF_FIELD[field]]:
        for written in (code.code, code.fi, code.sv, code.en, code.fi.upper()):
            assert read_code(f" {written} ", field) == code.code, written


@given(st.sampled_from(SEVERAL), st.data())
def test_several_codes_are_read_whatever_parts_them(field: str, data: st.DataObject) -> None:
    codes = data.draw(st.lists(st.sampled_from(code_lists()[LIST_OF_FIELD[field]]), min_size=1, unique=True))
    names = [data.draw(st.sampled_from([code.code, code.fi, code.sv])) for code in codes]
    separator = data.draw(st.sampled_from(["|", ";", "; ", "\n", ",", ", "]))
    assert read_codes(separator.join(names), field) == tuple(code.code for code in codes)


def test_a_comma_inside_a_label_does_not_part_it() -> None:
    assert read_codes("Ulosotto, velkaneuvonta, Kela", "concerned_sector") == ("debt_enforcement", "kela")


def test_a_value_standing_twice_counts_once() -> None:
    assert read_codes("older|Iäkkäiden palvelut", "service_task") == ("older",)


@pytest.mark.parametrize("cell", ["", "  ", "|", ";;"])
def test_an_empty_cell_holds_no_codes(cell: str) -> None:
    assert read_codes(cell, "service_task") == ()


@pytest.mark.parametrize("cell", ["Avaruuspalvelut", "older, Avaruuspalvelut", "older|Avaruuspalvelut"])
def test_an_unknown_value_is_named_with_some_that_would_do(cell: str) -> None:
    with pytest.raises(CellProblem, match=r"Avaruuspalvelut.*Lapsiperheiden palvelut"):
        read_codes(cell, "service_task")


def test_a_long_cell_is_not_repeated_whole() -> None:
    with pytest.raises(CellProblem) as problem:
        read_code("x" * 500, "valence")
    assert "x" * 61 not in str(problem.value)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kuvaile ilmiö: mitä olet havainnut asiakastyössä?", "observation_text"),
        ("IAKTTAGELSE", "observation_text"),
        ("observation_text", "observation_text"),
        ("Päivämäärä", "received_on"),
        ("Vastaajan ID", "external_id"),
        ("Toimenpide-ehdotus", "action_proposal_text"),
        ("Serviceuppgift:", "service_task"),
    ],
)
def test_a_column_is_known_by_its_name(header: str, field: str) -> None:
    assert guess([header]) == {field: header}


def test_a_name_standing_twice_and_an_unknown_name_are_left_to_the_person() -> None:
    assert guess(["Havainto", "Havainto", "Jotain muuta", "pvm"]) == {"received_on": "pvm"}


def test_each_field_takes_one_column() -> None:
    assert guess(["Havainto", "Teksti"]) == {"observation_text": "Havainto"}


def test_a_mapping_given_by_a_person_leaves_out_what_is_empty() -> None:
    assert checked({"observation_text": "A", "title": ""}, ["A", "B"]) == {"observation_text": "A"}


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"observation_text": "C"}, "”C” ei ole"),
        ({"observation_text": "B"}, "”B” on tiedostossa monta"),
        ({"väärä": "A"}, "Kenttää väärä ei ole"),
        ({"title": "A"}, "havainnon teksti"),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(mapping: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        checked(mapping, ["A", "B", "B"])


def test_every_coded_field_can_be_imported() -> None:
    assert set(LIST_OF_FIELD) <= set(fields())
