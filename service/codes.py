"""The code lists, with Finnish, Swedish and English labels; one YAML file each under ``service/data/codes``.

A code that has been in use is never deleted, only set ``active: false``: old submissions still carry it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.languages import Language

_FOLDER = Path(__file__).parent / "data" / "codes"

Lang = Literal["fi", "sv", "en"]

LIST_OF_FIELD: Mapping[str, str] = MappingProxyType(
    {
        "valence": "valence",
        "observation_kind": "observation_kind",
        "service_task": "service_task",
        "client_group": "client_group",
        "support_need": "support_need",
        "concerned_sector": "sector",
        "municipality": "municipality",
        "voice": "voice",
        "reporter_role": "reporter_role",
        "addressee": "addressee",
        "frequency": "frequency",
        "source_channel": "source_channel",
    }
)
"""Which list the codes of a submission's field are from."""


class Code(BaseModel):
    """One code of a list.

    Attributes:
        code: What is stored and scripted against; never changes.
        fi: Finnish label.
        sv: Swedish label.
        en: English label.
        active: Whether it is still offered.
        source: Where the code comes from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9_]+$", max_length=40)
    fi: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)
    active: bool = True
    source: str = Field(min_length=1)

    def label(self, lang: Lang) -> str:
        """What people read."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[lang]


class CodeList(BaseModel):
    """A list as its file holds it; ``source`` stands for every code that names none of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    codes: tuple[Code, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _source_for_all(cls, content: dict[str, object]) -> dict[str, object]:
        codes = content.get("codes")
        if not isinstance(codes, list):
            return content
        return {**content, "codes": [{"source": content.get("source"), **code} for code in codes]}

    @model_validator(mode="after")
    def _no_code_twice(self) -> Self:
        if len({code.code for code in self.codes}) < len(self.codes):
            raise ValueError("a code stands twice in the list")
        return self


@cache
def code_lists() -> Mapping[str, tuple[Code, ...]]:
    """Every list by name, its codes in the order in which they are shown."""
    files = sorted(_FOLDER.glob("*.yaml"))
    return MappingProxyType({path.stem: _read(path).codes for path in files})


def _read(path: Path) -> CodeList:
    return CodeList.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def _by_code(list_name: str) -> Mapping[str, Code]:
    return MappingProxyType({code.code: code for code in code_lists()[list_name]})


def is_code(list_name: str, code: str) -> bool:
    """Whether the list has the code, in use or not.

    Raises:
        KeyError: There is no such list.
    """
    return code in _by_code(list_name)


def label(list_name: str, code: str, lang: Lang = "fi") -> str:
    """What people read for a code; a code that the list does not have is shown as it is.

    Raises:
        KeyError: There is no such list.
    """
    found = _by_code(list_name).get(code)
    return code if found is None else found.label(lang)


@dataclass(frozen=True, slots=True)
class Label:
    """A code's label as a part of a sentence, in the language that the sentence is said in.

    Attributes:
        list_name: The list.
        code: The code.
        is_within: Whether it stands within the sentence, with a small first letter.
    """

    list_name: str
    code: str
    is_within: bool = False

    def in_(self, language: Language) -> str:
        """The words of a language."""
        words = label(self.list_name, self.code, language.value)
        return words[:1].lower() + words[1:] if self.is_within else words


def labels(list_name: str, lang: Lang = "fi") -> dict[str, str]:
    """Label by code for the codes still offered, in the order in which they are shown.

    Raises:
        KeyError: There is no such list.
    """
    return {code.code: code.label(lang) for code in code_lists()[list_name] if code.active}
