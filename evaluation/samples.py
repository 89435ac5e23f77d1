"""The gold sets of an experiment by name: samples of texts whose groups people have named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evaluation.errors import BadTable, UnknownName
from evaluation.material import Material, read_material
from evaluation.tables import read_columns
from nlp.types import Language, Observation

EXAMPLES = Path(__file__).parent.parent / "examples" / "observations.tsv"

_BALANCED = Path("yle2015/dev_balanced14x100.tsv")
_SKEWED = Path("yle2015/dev_skewed14_noise.tsv")
_SMALL = Path("yle2015/dev_small_n.tsv")
_TOPICS = Path("sib200/sib200_fi_sv_traindev.tsv")


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts that are grouped together, with their gold labels.

    Attributes:
        name: Unique within an experiment.
        family: Samples of one family are drawn alike, and their figures are averaged.
        material: The texts and their labels.
        file_sha256: Hash of the file they are from.
    """

    name: str
    family: str
    material: Material
    file_sha256: str


def open_samples(experiment: str, data: Path | None, columns: Sequence[str] = ("id", "text", "label")) -> list[Sample]:
    """The samples of an experiment.

    Args:
        experiment: A name of ``EXPERIMENTS``, or a tab-separated file that ends in ``.tsv``.
        data: Folder of the public sets; the example material needs none.
        columns: A file's columns of ids, texts, labels and, if a fourth is named, languages.

    Raises:
        UnknownName: There is no such experiment.
        BadTable: A file is missing or cannot be used.
    """
    if experiment.endswith(".tsv"):
        if not 3 <= len(columns) <= 4:
            raise BadTable(
                f"{len(columns)} columns are named; name those of ids, texts, labels, and of languages if any."
            )
        return _one(Path(experiment), Path(experiment).stem, *columns)
    if experiment not in EXPERIMENTS:
        raise UnknownName(
            f"There is no experiment {experiment!r}; give one of {', '.join(EXPERIMENTS)}, or a .tsv file."
        )
    if experiment == "example":
        return _example()
    if data is None:
        raise BadTable(f"{experiment} is measured on public sets; name their folder with --data.")
    return EXPERIMENTS[experiment](data)


def _one(path: Path, name: str, id_: str, text: str, label: str, language: str | None = None) -> list[Sample]:
    material = read_material(path, id_column=id_, text_column=text, label_column=label, language_column=language)
    return [Sample(name, name, material, hash_of(path))]


def _example() -> list[Sample]:
    return _one(EXAMPLES, "example", "id", "observation_text", "gold", "language")


def _balanced(data: Path) -> list[Sample]:
    return _one(data / _BALANCED, "yle-balanced", "id", "text", "label")


def _skewed(data: Path) -> list[Sample]:
    return _one(data / _SKEWED, "yle-skewed", "id", "text", "label")


def _small(data: Path) -> list[Sample]:
    """The samples of 25 to 200 texts; a set is called ``n25s0``: its size and its number."""
    path = data / _SMALL
    rows = read_columns(path, ["id", "text", "label", "set"])
    found = {}
    for name in dict.fromkeys(row[3] for row in rows):
        inside = [row for row in rows if row[3] == name]
        material = Material(tuple(Observation(row[0], row[1]) for row in inside), {row[0]: row[2] for row in inside})
        size = name.partition("s")[0].removeprefix("n")
        found[name] = Sample(f"yle-small/{name}", f"yle-small n={size}", material, hash_of(path))
    return list(found.values())


def _topics(data: Path, language: Language) -> list[Sample]:
    """SIB-200's sentences in one language; ids are unique within it only."""
    path = data / _TOPICS
    rows = _rows_of(path, language)
    texts = tuple(Observation(row[0], row[1], language) for row in rows)
    name = f"sib200-{language.value}"
    return [Sample(name, name, Material(texts, {row[0]: row[2] for row in rows}), hash_of(path))]


def _rows_of(path: Path, language: Language) -> list[tuple[str, ...]]:
    rows = read_columns(path, ["index_id", "text", "label", "lang"], unique=False)
    return [row for row in rows if row[3] == language.value]


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


EXPERIMENTS: dict[str, Callable[[Path], list[Sample]]] = {
    "example": lambda _data: _example(),
    "yle-balanced": _balanced,
    "yle-skewed": _skewed,
    "yle-small": _small,
    "yle": lambda data: [*_balanced(data), *_skewed(data), *_small(data)],
    "sib200": lambda data: [*_topics(data, Language.FI), *_topics(data, Language.SV)],
    "all": lambda data: [sample for name in ("example", "yle", "sib200") for sample in EXPERIMENTS[name](data)],
}
"""How to open the samples of each named experiment, given the folder of the public sets."""
