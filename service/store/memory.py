"""What a process may keep between requests: values that were read from the database, and can be read again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from sqlalchemy.orm import Session

MOST_KEPT = 16
_MEMORY, _HAS_WRITTEN = "memory", "has_written"


class Memory:
    """The values used last, by key; safe to use from many threads. What is kept must never be changed."""

    def __init__(self) -> None:
        self._values: OrderedDict[str, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Any:  # noqa: ANN401 - whoever asks knows what it kept
        """What is kept under a key, or nothing."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keep(self, key: str, value: object) -> None:
        """Keep a value, and let go of the one that nobody has asked for longest."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > MOST_KEPT:
                self._values.popitem(last=False)


def info_with(memory: Memory) -> dict[str, Any]:
    """What a new session is told of the memory."""
    return {_MEMORY: memory}


def mark_written(session: Session) -> None:
    """This session has written something: what it reads may be taken back, and is not kept."""
    session.info[_HAS_WRITTEN] = True


def recalled(session: Session, key: str) -> Any:  # noqa: ANN401 - whoever asks knows what it kept
    """What is kept under a key, or nothing."""
    memory: Memory | None = session.info.get(_MEMORY)
    return memory.get(key) if memory else None


def kept(session: Session, key: str, value: object) -> None:
    """Keep what this session has read, unless it has written, too."""
    memory: Memory | None = session.info.get(_MEMORY)
    if memory and not session.info.get(_HAS_WRITTEN):
        memory.keep(key, value)
