"""The numbers of a report, with the small ones protected; see ``service.small_numbers`` for the reasoning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from service import codes
from service.domain import ExclusionReason
from service.reports.model import CountRow, Counts, Source, SourceText
from service.small_numbers import Cell, Mark, Openness, Sum, Table, limit_of, possible, protect, words

_PLACES = {
    "themes": "Hyväksytyissä teemoissa",
    "pending": "Ehdotuksissa, joita ei ole vielä tarkistettu",
    "singles": "Yksittäisinä havaintoina",
    "waiting": "Odottamassa ryhmittelyä",
    "withheld": "Odottamassa tietosuojatarkistusta",
    "excluded": "Jätetty pois",
}


def count(source: Source, seen: Mapping[str, int]) -> Counts:
    """Count what may be counted.

    Args:
        source: What the report is built from.
        seen: How many observations of each theme the report shows as its own, by theme id.
    """
    limit = limit_of(source.min_cell)
    table = _table(source, seen, limit)
    marks = protect(table)
    if len(source.texts) < limit:
        marks = dict.fromkeys(marks, Mark.LEFT_OUT)
    labels = {name: words(mark, table.by_name[name].value, limit) for name, mark in marks.items()}
    themes = {theme.id: _observations(labels[_theme(theme.id)]) for theme in source.curated.accepted}
    return Counts(
        received=words(Mark.BELOW, 0, limit) if 0 < len(source.texts) < limit else str(len(source.texts)),
        places=tuple(_rows(source, labels, marks)),
        languages=_languages(source, limit),
        themes=themes,
        unconfirmed=_unconfirmed(table, marks),
        are_all_themes_exact=all(marks[_theme(id_)] is Mark.EXACT for id_ in themes),
    )


def _theme(theme_id: str) -> str:
    return f"theme {theme_id}"


def _observations(label: str) -> str:
    """A count in words: ``12 havaintoa``."""
    return f"{label} havaintoa" if label[-1].isdigit() else "määrää ei näytetä"


def _reason(reason: ExclusionReason) -> str:
    return f"reason {reason}"


def _table(source: Source, seen: Mapping[str, int], limit: int) -> Table:
    """Everything that a report prints or shows, as cells and sums; the innermost sums last."""
    curated, texts = source.curated, source.texts
    themes = [Cell(_theme(one.id), len(one.members), seen[one.id]) for one in curated.accepted]
    reasons = Counter(texts[one].exclusion_reason for one in curated.excluded)
    excluded = [Cell(_reason(reason), reasons[reason]) for reason in ExclusionReason]
    grouped = [*(one for theme in curated.themes for one in theme.members), *curated.waiting]
    shown_grouped, shown_singles = _confirmed(texts, grouped), _confirmed(texts, curated.singles)
    cells = (
        Cell("received", len(texts), openness=Openness.OPEN),
        Cell("themes", sum(cell.value for cell in themes)),
        Cell("pending", sum(len(theme.members) for theme in curated.pending)),
        Cell("singles", len(curated.singles), shown_singles, _openness(curated.singles, shown_singles)),
        Cell("waiting", len(curated.waiting)),
        Cell("withheld", len(curated.withheld)),
        Cell("excluded", len(curated.excluded)),
        *themes,
        *excluded,
        Cell("grouped", len(grouped), openness=Openness.SILENT),
        Cell("shown grouped", shown_grouped, openness=Openness.OPEN),
        Cell("unconfirmed grouped", len(grouped) - shown_grouped, openness=Openness.SILENT),
        Cell("shown singles", shown_singles, openness=Openness.OPEN),
        Cell("unconfirmed singles", len(curated.singles) - shown_singles, openness=Openness.SILENT),
    )
    sums = (
        Sum("received", tuple(_PLACES)),
        Sum("grouped", ("themes", "pending", "waiting")),
        Sum("grouped", ("shown grouped", "unconfirmed grouped")),
        Sum("singles", ("shown singles", "unconfirmed singles")),
        Sum("themes", tuple(cell.name for cell in themes)),
        Sum("excluded", tuple(cell.name for cell in excluded)),
    )
    return Table(cells, sums, limit)


def _confirmed(texts: Mapping[str, SourceText], ids: Iterable[str]) -> int:
    return sum(texts[one].is_confirmed for one in ids)


def _openness(singles: tuple[str, ...], shown: int) -> Openness:
    """When every single is printed in full, their number is no secret."""
    return Openness.OPEN if len(singles) == shown else Openness.COUNTED


def _rows(source: Source, labels: Mapping[str, str], marks: Mapping[str, Mark]) -> Iterator[CountRow]:
    limit = limit_of(source.min_cell)
    for place, label in _PLACES.items():
        is_open_and_small = marks[place] is Mark.EXACT and labels[place].isdigit() and 0 < int(labels[place]) < limit
        yield CountRow(label, words(Mark.BELOW, 0, limit) if is_open_and_small else labels[place])
    if all(marks[_reason(reason)] is Mark.LEFT_OUT for reason in ExclusionReason):
        return
    for reason in ExclusionReason:
        if labels[_reason(reason)] != "0":
            yield CountRow(codes.label("exclusion_reason", reason), labels[_reason(reason)], is_part=True)


def _languages(source: Source, limit: int) -> tuple[CountRow, ...]:
    """Answers in the appendix by language, or nothing if any of the numbers is small."""
    counts = Counter(text.language for text in source.texts.values() if text.is_confirmed)
    if any(value < limit for value in counts.values()):
        return ()
    order = [code for code in codes.labels("language") if counts[code]]
    return tuple(CountRow(codes.label("language", code), str(counts[code])) for code in order)


def _unconfirmed(table: Table, marks: Mapping[str, Mark]) -> int | None:
    """What a reader could work out anyway, or nothing."""
    known = {**{cell.name: Mark.LEFT_OUT for cell in table.cells}, **marks}
    ranges = [possible(table, known, name) for name in ("unconfirmed grouped", "unconfirmed singles")]
    return sum(least for least, _ in ranges) if all(least == most for least, most in ranges) else None
