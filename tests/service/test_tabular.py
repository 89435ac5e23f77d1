import codecs
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from service.errors import TableError
from service.tabular import Table, parse_table, read_table

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("cp1252", b""),
    ],
)
def test_reads_every_delimiter_in_every_encoding(delimiter: str, encoding: str, mark: bytes) -> None:
    text = f"id{delimiter}text\r\n1{delimiter}Öljyä – “ei” käytetä, sanoi Åsa\r\n".replace(
        "Öljyä – “ei” käytetä, sanoi Åsa", '"Öljyä – “ei” käytetä, sanoi Åsa"'
    )
    table = parse_table(mark + text.encode(encoding), "havainnot.csv")
    assert table.header == ("id", "text")
    assert cells(table) == [("1", "Öljyä – “ei” käytetä, sanoi Åsa")]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks() -> None:
    table = parse_table(b'id;text\n1;"yksi; ""kaksi""\nkolme"\n2;x\n', "a.csv")
    assert cells(table) == [("1", 'yksi; "kaksi"\nkolme'), ("2", "x")]


def test_a_header_with_commas_in_a_quoted_name_is_cut_at_semicolons() -> None:
    table = parse_table(b'id;"Kuvaile, mita, olet, havainnut"\n1;x\n', "a.csv")
    assert table.header == ("id", "Kuvaile, mita, olet, havainnut")


def test_excel_s_own_line_for_the_delimiter_is_obeyed() -> None:
    table = parse_table(b"sep=;\r\nid;text\r\n1;a,b,c\r\n", "a.csv")
    assert table.header == ("id", "text")
    assert table.rows[0].number == 3


def test_tsv_has_no_quoting_rules() -> None:
    table = parse_table('id\ttext\n1\t"alkaa lainauksella\n2\ta,b;c\u2028d\x0b"\r\n'.encode(), "a.tsv")
    assert cells(table) == [("1", '"alkaa lainauksella'), ("2", 'a,b;c\u2028d\x0b"')]


def test_row_numbers_are_those_a_spreadsheet_shows() -> None:
    table = parse_table(b'id,text\n1,"a\nb"\n\n,\n2,c\n', "a.csv")
    assert [row.number for row in table.rows] == [2, 5]


def test_short_rows_are_filled_and_empty_cells_at_the_end_left_out() -> None:
    table = parse_table(b"id;text;kieli;;\n1;a\n2;b;fi;;;;\n", "a.csv")
    assert table.header == ("id", "text", "kieli")
    assert cells(table) == [("1", "a", ""), ("2", "b", "fi")]


def test_a_row_with_more_cells_than_the_header_is_refused_with_its_number() -> None:
    with pytest.raises(TableError, match="Rivillä 3 on 3 solua, mutta otsikkorivillä 2"):
        parse_table(b"id,text\n1,a\n2,b,c\n", "a.csv")


def test_a_quotation_mark_that_never_closes_is_refused_with_its_row() -> None:
    with pytest.raises(TableError, match="rivillä 3 alkava lainausmerkki ei sulkeudu"):
        parse_table(b'id,text\n1,a\n2,"b\n3,c\n', "a.csv")


def test_nul_bytes_and_very_long_texts_are_let_through() -> None:
    long = "pitkä " * 100_000
    table = parse_table(f"id,text\n1,a\0b\n2,{long}\n".encode(), "a.csv")
    assert cells(table) == [("1", "a\0b"), ("2", long)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"id,text\n1,\x81\x8d\x8f\n", id="undefined in Windows-1252"),
        pytest.param(b"id,text\n1,\xff\xfe\xfd\n", id="letters no Finn writes"),
        pytest.param(b"id,text\n1,k\xc3\xa4ynti v\xc3\xa4\xff\n", id="UTF-8 with a fault"),
        pytest.param("id,text\n1,käynti\n".encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"id,text\n1,x", id="UTF-16 of half a character"),
        pytest.param(bytes(range(1, 128)) * 3, id="control characters"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), id="a picture"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_remedy(content: bytes) -> None:
    with pytest.raises(TableError, match=r"a\.csv.*tallenna se muodossa CSV UTF-8"):
        parse_table(content, "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx"])
@pytest.mark.parametrize("content", [b"", b"\n \r\n", codecs.BOM_UTF8], ids=["nothing", "blank lines", "mark alone"])
def test_an_empty_file_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(TableError, match=r"on tyhjä|ei ole ehjä Excel"):
        parse_table(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"id,text\n", "a.csv"), (b"id\ttext\n\n", "a.tsv"), (workbook(["id", "text"]), "a.xlsx")],
    ids=["csv", "tsv", "xlsx"],
)
def test_a_header_alone_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(TableError, match="on vain otsikkorivi"):
        parse_table(content, name)


def test_a_missing_column_is_refused_with_the_columns_there_are() -> None:
    table = parse_table(b"tunnus;teksti\n1;a\n", "a.csv")
    with pytest.raises(TableError, match="ei ole saraketta text; sarakkeet ovat tunnus, teksti"):
        table.column("text")


def test_a_column_named_twice_is_refused_only_when_asked_for() -> None:
    table = parse_table(b"id;text;Perustele;Perustele\n1;a;b;c\n", "a.csv")
    assert table.column("text") == ["a"]
    with pytest.raises(TableError, match="monta saraketta nimeltä Perustele"):
        table.column("Perustele")


def test_duplicate_ids_are_refused_with_their_rows() -> None:
    table = parse_table(b"id,text\na,1\nb,2\na,3\nb,4\n", "a.csv")
    with pytest.raises(TableError, match=r"sama tunniste a on monella rivillä \(rivit 2, 4\), ja 1 muuta"):
        table.ids("id")


def test_missing_ids_are_refused_with_their_rows() -> None:
    table = parse_table(b"id,text\n,1\nb,2\n ,3\n", "a.csv")
    with pytest.raises(TableError, match=r"puuttuu tunniste \(rivit 2, 4\)"):
        table.ids("id")


def test_a_workbook_is_read_as_a_person_would_type_it() -> None:
    content = workbook(
        ["id", "text", "pvm", "aika", "luku"],
        [1, "Öljyä <b>", date(2026, 3, 1), datetime(2026, 3, 1, 12, 30, tzinfo=None), 2.0],  # noqa: DTZ001 - Excel has no zones
        [None, None, None],
        [2, "toinen", None, None, 0.5],
    )
    table = parse_table(content, "a.xlsx")
    assert cells(table) == [
        ("1", "Öljyä <b>", "2026-03-01", "2026-03-01T12:30:00", "2"),
        ("2", "toinen", "", "", "0.5"),
    ]
    assert [row.number for row in table.rows] == [2, 4]


def test_a_workbook_is_known_by_its_content_whatever_its_name() -> None:
    assert cells(parse_table(workbook(["id", "text"], [1, "a"]), "a.csv")) == [("1", "a")]


def test_a_workbook_protected_by_a_password_is_refused() -> None:
    with pytest.raises(TableError, match="suojattu salasanalla; poista suojaus"):
        parse_table(OLE2 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")


def test_an_old_workbook_is_refused() -> None:
    with pytest.raises(TableError, match=r"vanhaa Excel-muotoa \(.xls\)"):
        parse_table(OLE2, "a.xls")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"id,text\n1,a\n", id="a CSV file"),
        pytest.param(b"PK\x03\x04 and no more", id="a stump"),
        pytest.param(workbook(["id", "text"], [1, "a"])[:-400], id="cut short"),
    ],
)
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(TableError, match="ei ole ehjä Excel-työkirja"):
        parse_table(content, "a.xlsx")


def test_a_zip_file_that_is_no_workbook_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("muistio.txt", "x")
    with pytest.raises(TableError, match="ei ole ehjä Excel-työkirja"):
        parse_table(buffer.getvalue(), "a.xlsx")


def test_a_workbook_that_swells_when_unpacked_is_refused_before_it_does() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
    swollen = bytearray(buffer.getvalue())
    directory = swollen.rindex(b"PK\x01\x02")
    swollen[directory + 24 : directory + 28] = (2**31).to_bytes(4, "little")  # the size that the entry states
    with pytest.raises(TableError, match="purettuna liian suuri"):
        parse_table(bytes(swollen), "a.xlsx")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="ei löydy; tarkista polku"):
        read_table(tmp_path / "puuttuu.csv")
    with pytest.raises(TableError, match="on kansio"):
        read_table(tmp_path)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\t"), min_size=1), min_size=1, max_size=8))
def test_tsv_cells_come_back_as_they_were(texts: list[str]) -> None:
    rows = "".join(f"{number}\t{text}\n" for number, text in enumerate(texts))
    share = sum(character < " " or "\x7f" <= character <= "\x9f" for character in rows) / len(rows)
    if share > 0.05:  # too many control characters to be a text
        return
    assert parse_table(f"id\ttext\n{rows}".encode(), "a.tsv").column("text") == texts


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.xlsx"]))
def test_any_bytes_are_a_table_or_a_table_error(content: bytes, name: str) -> None:
    try:
        table = parse_table(content, name)
    except TableError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert all(len(row.cells) == len(table.header) for row in table.rows)
    assert "\n" not in sentence
