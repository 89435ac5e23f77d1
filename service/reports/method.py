"""How the texts were grouped, in words a reader can check."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.reports.model import Method, Source

# Not ``n_texts``: set beside the number received, it would tell how many were left out (service.small_numbers).
_LABELS = {
    "embedding_model": "Tekstien vertailu (malli)",
    "lemmatiser": "Perusmuodot",
    "algorithm": "Ryhmittely",
    "seed": "Satunnaisluvun siemen",
    "input_sha256": "Aineiston tiiviste (SHA-256)",
    "labels_sha256": "Tuloksen tiiviste (SHA-256)",
}


def method_of(source: Source) -> Method:
    """The newest run's manifest as a table, and who reviewed what it proposed."""
    rows = tuple(_rows(source.manifest)) if source.manifest else ()
    return Method(has_run=bool(rows), reviewers=_and(source.reviewers), rows=rows)


def _rows(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, label in _LABELS.items():
        if manifest.get(key) not in (None, ""):
            yield label, str(manifest[key])
    if settings := manifest.get("settings"):
        yield "Asetukset", _pairs(settings)
    if versions := manifest.get("versions"):
        yield "Ohjelmaversiot", _pairs(versions)


def _pairs(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_plain(value)}" for name, value in sorted(values.items()) if value is not None)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return f"({_pairs(value)})"
    return str(value)


def _and(names: tuple[str, ...]) -> str:
    return " ja ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
