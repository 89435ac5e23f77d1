"""Write results so that a file is there whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from service.errors import BadInput


def ready_folder(folder: Path) -> None:
    """Make the folder, and see that it can be written to, before any long work.

    Raises:
        BadInput: It cannot.
    """
    with _speaking_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass


def ready_file(path: Path) -> None:
    """See that a file can be written, before any long work.

    Raises:
        BadInput: It cannot.
    """
    if path.is_dir():
        raise BadInput(f"{path} on kansio; anna tiedoston nimi, esimerkiksi {path / 'vectors.npy'}.")
    ready_folder(path.parent)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place and move it there when all are written.

    Raises:
        BadInput: A file cannot be written; none of those there before has changed.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            with _speaking_of(path):
                written.append((_written_beside(path, content), path))
        for temporary, path in written:
            with _speaking_of(path):
                temporary.replace(path)
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _written_beside(path: Path, content: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _speaking_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInput(f"Paikkaan {path} ei voi kirjoittaa; tarkista polku, kirjoitusoikeus ja levytila.") from error
