"""Keywords and titles on the example material, each gold phenomenon a group: what a coordinator would read."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from nlp.documents import read
from nlp.keyphrases import Keyword, pick_keywords
from nlp.lemmas import default_lemmatiser
from nlp.titles import distinct_titles
from nlp.types import NO_GROUP, Document, Labels, Language, Observation

EXAMPLES = Path(__file__).parents[2] / "examples" / "observations.tsv"
FIELDS = ("title", "observation_text", "impact_text", "action_proposal_text")
OF_THE_WHOLE_FIELD = {"asiakas", "palvelu", "työntekijä", "tilanne", "klient", "tjänst", "arbetare", "situation"}


@dataclass(frozen=True, slots=True)
class Described:
    """The documents, the phenomenon of each by number, the phenomena, and each one's keywords and title."""

    documents: Sequence[Document]
    labels: Labels
    phenomena: list[str]
    keywords: list[tuple[Keyword, ...]]
    titles: list[str]

    def rows(self, phenomenon: int) -> set[int]:
        return set(np.flatnonzero(self.labels == phenomenon).tolist())


@pytest.fixture(scope="module")
def described() -> Described:
    with EXAMPLES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = {row["id"]: row["gold"] for row in rows}
    observations = [
        Observation(row["id"], "\n\n".join(filter(None, map(row.get, FIELDS))), Language(row["language"]))
        for row in rows
    ]
    phenomena = sorted(set(gold.values()) - {"NOISE"})
    documents = read(observations, default_lemmatiser(), None)
    labels = np.array([NO_GROUP if gold[d.id] == "NOISE" else phenomena.index(gold[d.id]) for d in documents])
    keywords = pick_keywords(documents, labels, 8)
    return Described(documents, labels, phenomena, keywords, distinct_titles(documents, labels, keywords))


def test_no_keyword_is_a_word_of_the_whole_field(described: Described) -> None:
    assert not OF_THE_WHOLE_FIELD & {keyword.text.lower() for row in described.keywords for keyword in row}


def test_titles_differ(described: Described) -> None:
    assert len(set(described.titles)) == len(described.phenomena)


@pytest.mark.parametrize(
    ("phenomenon", "word"),
    [
        ("toimeentulotuki", "Kela"),
        ("koulupoissaolot", "poissaolot"),
        ("tulkkaus", "Tulki"),
        ("kuljetuspalvelu", "Kyyti"),
        ("lahisuhdevakivalta", "Väkivalta"),
        ("omaishoito", "Omaishoitaja"),
        ("ruoka-apu", "Ruoka"),
        ("vankilasta-vapautuvat", "Vankila"),
    ],
)
def test_a_title_names_its_phenomenon(described: Described, phenomenon: str, word: str) -> None:
    assert word.lower() in described.titles[described.phenomena.index(phenomenon)].lower()


def test_titles_cover_their_groups_rather_than_echo_one_text(described: Described) -> None:
    shares = []
    for phenomenon, (keywords, title) in enumerate(zip(described.keywords, described.titles, strict=True)):
        named = [keyword for keyword in keywords if keyword.text.lower() in title.lower()]
        having = frozenset[int]().union(*(keyword.texts for keyword in named))
        members = described.rows(phenomenon)
        shares.append(len(having & members) / len(members))
    assert np.mean(shares) > 0.7
