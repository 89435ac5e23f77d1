"""The texts that a notebook looks at: the example material, any labelled file, or an exported period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.errors import BadTable
from evaluation.exports import read_export
from evaluation.material import Material
from evaluation.samples import EXAMPLES, Sample, hash_of
from evaluation.tables import read_columns, read_header
from nlp.documents import is_worth_grouping, read
from nlp.lemmas import default_lemmatiser
from nlp.types import Document, Language, Observation

_TEXT_COLUMNS = ("observation_text", "text")
_LABEL_COLUMNS = ("gold", "label")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, and what is known of them.

    Attributes:
        name: The file's or the folder's.
        observations: The texts.
        labels: What each text is about, by its id: the gold label, or the accepted theme of an export; ``NOISE`` for
            one that belongs with no other. Texts that nobody has placed are not here.
        periods: Reporting period by id; empty where none is told.
        source_sha256: Hash of the file of texts.
        invented: Whether it is the example material, of which no figure says anything about the field.
    """

    name: str
    observations: tuple[Observation, ...]
    labels: Mapping[str, str]
    periods: Mapping[str, str]
    source_sha256: str
    invented: bool

    @property
    def notice(self) -> str:
        """What must stand beside every figure."""
        return "keksitty esimerkkiaineisto" if self.invented else self.name

    def documents(self) -> list[Document]:
        """The texts with a word in them, lemmatised."""
        return [one for one in read(self.observations, default_lemmatiser(), None) if is_worth_grouping(one)]

    def labelled(self) -> Sample:
        """The texts that somebody has placed, as a sample of an experiment."""
        placed = tuple(one for one in self.observations if one.id in self.labels)
        return Sample(self.name, self.name, Material(placed, dict(self.labels)), self.source_sha256)

    def of_period(self, period: str) -> list[Observation]:
        """The texts of one reporting period."""
        return [one for one in self.observations if self.periods.get(one.id) == period]


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What can be told of a text without reading it.

    Attributes:
        id: The observation's.
        language: ``fi``, ``sv`` or ``other``.
        words: Number of words.
        content_words: Number of words that carry meaning.
        copies: How many texts are word for word the same, this one included.
    """

    id: str
    language: str
    words: int
    content_words: int
    copies: int


def read_corpus(source: Path = EXAMPLES) -> Corpus:
    """Read texts.

    Args:
        source: A tab-separated file with ``id`` and ``observation_text`` or ``text``, if it likes with ``language``,
            ``gold`` or ``label``, and ``period``; or a folder that ``ilmio export`` wrote.

    Raises:
        EvaluationError: It cannot be used.
    """
    return _exported(source) if source.is_dir() else _file(source)


def text_facts(documents: Sequence[Document]) -> list[TextFacts]:
    """Tell of each text how long it is and in which language."""
    copies = Counter(document.text for document in documents)
    return [
        TextFacts(
            id=document.id,
            language=document.language.value,
            words=len(document.lemmas),
            content_words=sum(not word.stop for word in document.lemmas),
            copies=copies[document.text],
        )
        for document in documents
    ]


def _exported(folder: Path) -> Corpus:
    export = read_export(folder)
    names = Counter(theme.name_fi for theme in export.themes)
    labels = {
        text: theme.name_fi if names[theme.name_fi] == 1 else f"{theme.name_fi} ({theme.id})"
        for theme in export.themes
        if theme.status == "accepted"
        for text in theme.members
    }
    return Corpus(folder.name, export.observations, labels, {}, hash_of(folder / "observations.tsv"), invented=False)


def _file(path: Path) -> Corpus:
    header = read_header(path)
    text = next((column for column in _TEXT_COLUMNS if column in header), None)
    if text is None:
        raise BadTable(f"{path} has no column {' or '.join(_TEXT_COLUMNS)}, only {', '.join(header)}; name one so.")
    rows = read_columns(path, ["id", text])
    languages = _column(path, header, "language")
    labels = next((_column(path, header, column) for column in _LABEL_COLUMNS if column in header), {})
    return Corpus(
        name=path.stem,
        observations=tuple(Observation(row[0], row[1], _language(languages.get(row[0]))) for row in rows),
        labels={one: label for one, label in labels.items() if label},
        periods=_column(path, header, "period"),
        source_sha256=hash_of(path),
        invented=path.resolve() == EXAMPLES.resolve(),
    )


def _column(path: Path, header: Sequence[str], name: str) -> dict[str, str]:
    return dict(read_columns(path, ["id", name])) if name in header else {}  # type: ignore[arg-type]  # pairs


def _language(code: str | None) -> Language | None:
    return Language(code) if code in {language.value for language in Language} else None


def of_two_periods(
    earlier: Corpus, later: Corpus, earlier_name: str, later_name: str
) -> tuple[list[Observation], list[Observation]]:
    """The texts of two periods, with ids that differ.

    Args:
        earlier: Where the earlier texts are; all of them where it tells no periods, as an export does not.
        later: Where the later ones are.
        earlier_name: Name of the earlier period.
        later_name: Name of the later one.

    Raises:
        BadTable: One of the periods has no texts.
    """
    both = []
    for corpus, name in ((earlier, earlier_name), (later, later_name)):
        texts = corpus.of_period(name) if corpus.periods else list(corpus.observations)
        if not texts:
            known = ", ".join(sorted(set(corpus.periods.values())))
            raise BadTable(f"{corpus.name} has no texts of {name!r}; its periods are {known or 'not told'}.")
        both.append([replace(one, id=f"{name}/{one.id}") for one in texts])
    return both[0], both[1]
