"""The public sets that vectors and lemmas are measured on, read from the data folder and never copied."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import BadTable
from nlp.types import Language

_TOPICS = "sib200/sib200_fi_sv_traindev.tsv"
_BALANCED = "yle2015/dev_balanced14x100.tsv"
_SKEWED = "yle2015/dev_skewed14_noise.tsv"
_COMMENTS = "yle2015/comments.jsonl.gz"
_PARAPHRASES = "turku_paraphrase/positives_fi.jsonl.gz"
_ANSWERS = "eduskunta_vkk/vkk.tsv.gz"
_QUESTIONS = "squad2_fi/question_context.tsv.gz"
_SPOKEN = "wordlists/freq_fi_50k_opensubtitles2018.txt.gz"
_MOST_PAIRS = 3_000


@dataclass(frozen=True, slots=True)
class ClusteringSet:
    """Texts and the label of each."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairSet:
    """Texts, and for each the one that says the same."""

    firsts: tuple[str, ...]
    seconds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands, and its base form as a person gave it.

    Attributes:
        form: As written.
        lemma: Base form.
        word_class: Universal part of speech.
        sentence: Its sentence's id.
    """

    form: str
    lemma: str
    word_class: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets in one folder.

    Attributes:
        data: The folder.
    """

    data: Path

    def topics(self, language: Language) -> ClusteringSet:
        """SIB-200's train and dev sentences, in the same order in both languages."""
        rows = sorted(
            (row["index_id"], row["text"], row["label"]) for row in self._table(_TOPICS) if row["lang"] == language
        )
        return ClusteringSet(tuple(row[1] for row in rows), tuple(row[2] for row in rows))

    def balanced(self) -> ClusteringSet:
        """Open comments of the election compass, a hundred to a question."""
        return self._labelled(_BALANCED)

    def skewed(self) -> ClusteringSet:
        """The same in uneven sizes; every noise text is a group of its own."""
        found = self._labelled(_SKEWED)
        labels = tuple(f"{label}{n}" if label == "NOISE" else label for n, label in enumerate(found.labels))
        return ClusteringSet(found.texts, labels)

    def load(self) -> list[str]:
        """All comments, for speed."""
        return [json.loads(line)["text"] for line in self._lines(_COMMENTS)]

    def paraphrases(self) -> PairSet:
        """Finnish paraphrases."""
        rows = [json.loads(line) for line in self._lines(_PARAPHRASES)][:_MOST_PAIRS]
        return PairSet(tuple(row["anchor"] for row in rows), tuple(row["positive"] for row in rows))

    def tokens(self, name: str, split: str = "test") -> list[Token]:
        """Words of a split of one Universal Dependencies set; punctuation, numbers and joined words are left out."""
        return [
            Token(row["form"], row["lemma"].replace("#", ""), row["upos"], row["sent_id"])
            for row in self._table(f"ud_lemmas/{name}_tokens.tsv.gz")
            if row["split"] == split
            and row["lemma"] != "_"
            and row["upos"] not in {"PUNCT", "SYM", "NUM", "X"}
            and row["form"].replace("-", "").isalpha()
        ]

    def running_text(self) -> Iterator[str]:
        """Finnish texts to count words in; a paragraph that several questions ask of comes once."""
        yield from (row["text"] for row in self._table(_ANSWERS))
        paragraphs = set()
        for row in self._table(_QUESTIONS):
            yield row["anchor"]
            if row["positive"] not in paragraphs:
                paragraphs.add(row["positive"])
                yield row["positive"]
        for line in self._lines(_PARAPHRASES):
            pair = json.loads(line)
            yield from (pair["anchor"], pair["positive"])

    def spoken_forms(self) -> dict[str, int]:
        """Finnish words of film subtitles, and how often each comes."""
        return {word: int(count) for word, count in (line.split() for line in self._lines(_SPOKEN))}

    def _labelled(self, name: str) -> ClusteringSet:
        rows = [(row["text"], row["label"]) for row in self._table(name)]
        return ClusteringSet(tuple(row[0] for row in rows), tuple(row[1] for row in rows))

    def _table(self, name: str) -> Iterator[dict[str, str]]:
        lines = self._lines(name)
        header = next(lines).split("\t")
        return (dict(zip(header, line.split("\t"), strict=False)) for line in lines)

    def _lines(self, name: str) -> Iterator[str]:
        path = self.data / name
        try:
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        except OSError as error:
            raise BadTable(f"{path} cannot be read ({error}); name the folder of the data sets.") from error
        return iter(content.decode("utf-8").splitlines())
