"""Choose quotations, and check each against the text it cites, character by character (design §4.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nlp.texts import sentences
from service.domain import TextField, Theme
from service.errors import QuoteMismatch
from service.reports.model import Quote, Report, SourceText
from service.texts import find_sentence

LONGEST_QUOTE = 420  # characters; a longer text is cut after a whole sentence, and says so
LONGEST_LINE = 280  # of a quotation in a list
QUOTES_PER_THEME = 4
SENTENCES_PER_SUMMARY = 3


def quote(source: SourceText, field: TextField, *, longest: int = LONGEST_QUOTE) -> Quote:
    """The beginning of a text, or all of it if it is short."""
    text = source.published[field]
    part = _beginning(text, longest)
    return Quote(source.reference, field, part, source.language, is_cut=part != text.strip())


def _beginning(text: str, longest: int) -> str:
    text = text.strip()
    if len(text) <= longest:
        return text
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        if start + len(sentence) > longest:
            break
        end = start + len(sentence)
    return text[:end] if end else text[:longest].rsplit(maxsplit=1)[0]


def kept_in_sight(theme: Theme) -> tuple[frozenset[str], ...]:
    """Of whom a theme must quote one each: its divergent views, and what merging would have hidden."""
    divergent = (theme.divergent,) if theme.divergent else ()
    return (*divergent, *(frozenset(view.submission_ids) for view in theme.views))


def choose(members: Sequence[SourceText], wanted: int, in_sight: Sequence[frozenset[str]] = ()) -> list[SourceText]:
    """Whom to quote: one of each group that is to be kept in sight, the most typical, each language and each valence.

    Args:
        members: The theme's confirmed texts, most typical first.
        wanted: At most so many.
        in_sight: Groups of ids, what matters most first; one text may stand for several.
    """
    chosen: list[SourceText] = []
    for group in in_sight:
        if not any(source.id in group for source in chosen):
            chosen += [source for source in members if source.id in group][:1]
    chosen += [source for source in members[:1] if source not in chosen]
    for voice in ("language", "valence"):
        heard = {getattr(source, voice) for source in chosen}
        for source in members:
            if getattr(source, voice) not in heard and source not in chosen:
                chosen.append(source)
                heard.add(getattr(source, voice))
    chosen += [source for source in members if source not in chosen]
    return sorted(chosen[:wanted], key=members.index)


def summarise(lines: Iterable[tuple[str, str]], members: Mapping[str, SourceText]) -> tuple[Quote, ...]:
    """The machine's summary as far as its sentences stand in confirmed texts of the theme."""
    found = (_lifted(members[id_], sentence) for id_, sentence in lines if id_ in members)
    return tuple(dict.fromkeys(each for each in found if each is not None))[:SENTENCES_PER_SUMMARY]


def _lifted(source: SourceText, sentence: str) -> Quote | None:
    place = find_sentence(source.published, sentence)
    return Quote(source.reference, place[0], place[1], source.language) if place else None


def verify(report: Report, texts: Iterable[SourceText]) -> None:
    """Make sure that every quotation and every answer is a confirmed text's own words.

    Raises:
        QuoteMismatch: One is not.
    """
    published = {source.reference: source.published for source in texts if source.is_confirmed}
    for line in (line for theme in report.themes for line in theme.summary):
        if not line.text or line.text not in published.get(line.reference, {}).get(line.field, ""):
            raise QuoteMismatch(line.reference)
    for each in _quotes(report):
        text = published.get(each.reference, {}).get(each.field, "").strip()
        if not each.text or not text.startswith(each.text) or each.is_cut != (each.text != text):
            raise QuoteMismatch(each.reference)
    for answer in report.answers:
        if {each.field: each.text for each in answer.texts} != published.get(answer.reference):
            raise QuoteMismatch(answer.reference)


def _quotes(report: Report) -> Iterator[Quote]:
    """Everything that is printed as the beginning, or the whole, of a text."""
    for theme in report.themes:
        yield from theme.quotes
    yield from (*report.positive, *report.signals, *report.singles)
    for group in report.proposals:
        yield from group.proposals
