"""The sets the model is trained on, and nothing else: no SIB-200, no FLORES, no Yle text, no example material."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import BadTable

PARALLEL = "parallel_fi_en/squad2_fi_en.tsv.gz"
QUESTIONS = "squad2_fi/question_context.tsv.gz"
WORDNET = "finwordnet/synsets.jsonl.gz"
ONTOLOGY = "yso/yso_fi_sv_en.tsv.gz"
PARAPHRASES = "turku_paraphrase/positives_fi.jsonl.gz"
ANSWERS = "eduskunta_vkk/vkk.tsv.gz"

TRAINING_SETS = (PARALLEL, QUESTIONS, WORDNET, ONTOLOGY, PARAPHRASES, ANSWERS)
"""Every file the recipe opens, within the data folder."""

_OWN_DICTIONARY = Path(__file__).parent / "words_sv_fi.txt"


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning.

    Attributes:
        words: Finnish.
        english: The English words and what they mean, as one sentence.
    """

    words: tuple[str, ...]
    english: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of the General Finnish Ontology in three languages."""

    finnish: str
    swedish: str
    english: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Texts to train on, in the order of their files.

    Attributes:
        data: The folder that holds the sets.
    """

    data: Path

    def parallel(self) -> list[tuple[str, str]]:
        """Finnish sentences and the English ones they were translated from."""
        return [(row[0], row[1]) for row in self._table(PARALLEL)]

    def questions(self) -> list[tuple[str, str]]:
        """Finnish questions and the paragraphs that answer them."""
        return [(row[0], row[1]) for row in self._table(QUESTIONS)]

    def paraphrases(self) -> list[tuple[str, str]]:
        """Finnish sentences that say the same."""
        return [(row["anchor"], row["positive"]) for row in self._objects(PARAPHRASES)]

    def answers(self) -> list[str]:
        """Sentences of ministers, each by itself."""
        return [row[0] for row in self._table(ANSWERS)]

    def synsets(self) -> list[Synset]:
        """FinnWordNet, without the examples after each gloss."""
        return [
            Synset(
                words=tuple(word.replace("_", " ") for word in row["fi"]),
                english=", ".join(row["en"]) + ": " + row["gloss"].partition('; "')[0],
            )
            for row in self._objects(WORDNET)
        ]

    def concepts(self) -> list[Concept]:
        """The General Finnish Ontology."""
        return [Concept(row[1], row[2], row[3]) for row in self._table(ONTOLOGY)]

    def _table(self, name: str) -> Iterator[list[str]]:
        lines = self._lines(name)
        next(lines)  # the header
        return (line.split("\t") for line in lines)

    def _objects(self, name: str) -> Iterator[dict[str, Any]]:
        return (json.loads(line) for line in self._lines(name))

    def _lines(self, name: str) -> Iterator[str]:
        if name not in TRAINING_SETS:
            raise ValueError(f"{name} is no training set; the model may learn from {', '.join(TRAINING_SETS)} alone.")
        try:
            with gzip.open(self.data / name, "rt", encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    yield line.rstrip("\r\n")
        except OSError as error:
            raise BadTable(f"{self.data / name} cannot be read ({error}); name the folder of the data sets.") from error


def own_dictionary() -> list[tuple[str, list[str]]]:
    """Swedish words with Finnish ones of the same meaning, written for this project."""
    lines = _OWN_DICTIONARY.read_text(encoding="utf-8").splitlines()
    items = (item for line in lines if not line.startswith("#") for item in line.split())
    pairs = (item.replace("_", " ").split("=") for item in items)
    return [(swedish, finnish.split(",")) for swedish, finnish in pairs]
