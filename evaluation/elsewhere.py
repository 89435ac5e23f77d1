"""Groups that were made elsewhere: by a peer in an environment of its own, by an earlier version, by a person.

:func:`hand_out` writes what such a peer needs, so that it starts from the same texts and vectors; :func:`method_from`
takes its groups in as one more method of the same run.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from evaluation.errors import BadTable, IdsDiffer, UnknownName
from evaluation.gold import ALONE, NOISE, read_discovery
from evaluation.methods import METHODS, Grouping, Method
from evaluation.preparation import Prepared, prepare
from evaluation.samples import Sample, hash_of
from evaluation.tables import read_columns, read_header

TEXTS, VECTORS = "texts.tsv", "vectors.npy"
"""What :func:`hand_out` writes."""

_ANY = ""  # sample of a file that speaks of one only
_ALONE = {"", "-1", NOISE}  # labels of texts in no group


def hand_out(samples: Sequence[Sample], folder: Path, seed: int) -> int:
    """Write ``texts.tsv`` (sample, id, text) and ``vectors.npy``, whose row *i* is of row *i* of the texts.

    Texts with nothing in them are left out: every method leaves them alone.

    Args:
        samples: Of an experiment.
        folder: Made if it is not there.
        seed: Of the vectors.

    Returns:
        How many texts there are.
    """
    rows, vectors = ["sample\tid\ttext"], []
    for sample in samples:
        prepared = prepare(sample.material.observations, seed, sample.name)
        rows += [f"{sample.name}\t{one.id}\t{' '.join(one.original.split())}" for one in prepared.documents]
        vectors.append(prepared.vectors)
    widest = max(one.shape[1] for one in vectors)  # few texts have vectors of fewer dimensions
    padded = [np.pad(one, ((0, 0), (0, widest - one.shape[1]))) for one in vectors]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TEXTS).write_text("\n".join(rows) + "\n", "utf-8")
    np.save(folder / VECTORS, np.concatenate(padded))
    return len(rows) - 1


def method_from(asked: str) -> Method:
    """A method whose groups are read from a file.

    Args:
        asked: ``NAME=FILE``, the file being a ``discovery.json`` or a table with ``id`` and ``label``, and with
            ``sample`` where the experiment has several. An empty label, ``-1`` or ``NOISE`` is a text left alone.

    Raises:
        UnknownName: It is not of that form, or the name is taken.
        EvaluationError: The file cannot be used.
    """
    name, sign, path = asked.partition("=")
    if not (name and sign and path):
        raise UnknownName(f"{asked!r} is not NAME=FILE; give the groups a name and say which file they are in.")
    if name in METHODS:
        raise UnknownName(f"{name} is a method already; give the groups in {path} another name.")
    found = read_found(Path(path))

    def group(prepared: Prepared, _themes: int, _seed: int) -> Grouping:
        groups = found.get(prepared.name, found.get(_ANY, {}))
        lacking = [document.id for document in prepared.documents if document.id not in groups]
        if lacking:
            raise IdsDiffer(f"{path} lacks {len(lacking)} of {len(prepared.documents)} texts ({lacking[0]} …)")
        return {one.id: groups.get(one.id, ALONE) for one in prepared.observations}

    what = f"groups made elsewhere, {Path(path).name}, SHA-256 {hash_of(Path(path))}"
    return Method(name, what, group, from_file=True)


def read_groups(path: Path) -> dict[str, str | None]:
    """The groups of one sample by id.

    Raises:
        BadTable: The file speaks of several, or cannot be used.
        BadDiscovery: It is no ``discovery.json``.
    """
    found = read_found(path)
    if len(found) > 1:
        raise BadTable(f"{path} has groups of {len(found)} samples; give a file with those of one.")
    (groups,) = found.values()
    return dict(groups)


def read_found(path: Path) -> Mapping[str, Mapping[str, str | None]]:
    """The groups by sample and id; the sample's name is empty where the file tells none.

    Raises:
        EvaluationError: The file cannot be used.
    """
    if path.suffix == ".json":
        return {_ANY: read_discovery(path)}
    if "sample" not in read_header(path):
        return {_ANY: {one: _group(label) for one, label in read_columns(path, ["id", "label"])}}
    found: dict[str, dict[str, str | None]] = {}
    for one, label, sample in read_columns(path, ["id", "label", "sample"], unique=False):
        groups = found.setdefault(sample, {})
        if one in groups:
            raise BadTable(f"{path}: the id {one!r} is twice in the sample {sample!r}; ids must be unique within it.")
        groups[one] = _group(label)
    return found


def _group(label: str) -> str | None:
    return ALONE if label in _ALONE else label
