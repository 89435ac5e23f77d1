"""The curated list to take along: accepted themes as the report has them, as a table or as data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service import codes
from service.characters import printable
from service.days import finnish_date
from service.phrases import Phrase, enumerated
from service.reports.model import Quote, Report, ThemeSection

EXAMPLE = "Keksitty esimerkkiaineisto"
_LONGEST_CELL = 32_000  # Excel takes 32,767 characters
_IN_LANGUAGE = {"fi": Phrase("suomeksi"), "sv": Phrase("ruotsiksi"), "other": Phrase("muulla kielellä")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet; the width is in characters."""

    heading: str
    width: int


def languages_label(theme: ThemeSection) -> Phrase | str:
    """In which languages the theme is quoted; how many texts of each there are is not told."""
    heard = [_IN_LANGUAGE[code] for code in _IN_LANGUAGE if any(each.language == code for each in theme.quotes)]
    return Phrase("Lainauksia {in_languages}", in_languages=enumerated(heard)) if heard else ""


def write_xlsx(report: Report) -> bytes:
    """The list as a workbook: themes, quotations, and where it comes from. No cell is ever a formula."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _fill(
        book.create_sheet("Teemat"),
        (Column("Teema", 40), Column("Tema", 40), Column("Kuvaus", 70), Column("Havaintoja", 20)),
        ((theme.name_fi, theme.name_sv, theme.description, theme.count) for theme in report.themes),
    )
    _fill(
        book.create_sheet("Lainaukset"),
        (Column("Teema", 40), Column("Viite", 16), Column("Kieli", 12), Column("Lainaus", 90)),
        (_quote_row(theme, quote) for theme in report.themes for quote in theme.quotes),
    )
    _fill(book.create_sheet("Tietoja"), (Column("Tieto", 24), Column("Arvo", 90)), _about(report))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _quote_row(theme: ThemeSection, quote: Quote) -> tuple[str, str, str, str]:
    return theme.name_fi, quote.reference, codes.label("language", quote.language), quote.text


def _about(report: Report) -> Sequence[tuple[str, str]]:
    example = [("Aineisto", f"{EXAMPLE}: mikään tässä ei kerro todellisista ihmisistä.")] if report.is_example else []
    return [
        *example,
        ("Organisaatio", report.organisation),
        ("Raportointikausi", f"{report.period_name} ({report.period_dates})"),
        ("Koottu", finnish_date(report.made_on)),
        ("Havaintoja yhteensä", report.counts.received),
        ("Pienet luvut", f"Alle {report.limit} havainnon määrää ei kerrota."),
        ("Mitä luvut kertovat", "Havainnot eivät kerro ilmiön yleisyydestä."),
    ]


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    for n, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
        _put(sheet, 1, n, column.heading, font=Font(bold=True))
    for m, row in enumerate(rows, 2):
        for n, text in enumerate(row, 1):
            _put(sheet, m, n, text)
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, text: str, *, font: Font | None = None) -> None:
    cell = sheet.cell(row, column)
    cell.value = printable(text)[:_LONGEST_CELL]
    cell.data_type = "s"  # text, also when it begins with = + - or @
    cell.quotePrefix = True  # and it stays text when somebody edits the cell
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font is not None:
        cell.font = font
