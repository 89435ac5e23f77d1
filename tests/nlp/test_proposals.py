import numpy as np

from nlp.description import describe
from nlp.documents import read
from nlp.embeddings import load_embedder
from nlp.labels import strengths
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.proposals import add_proposals
from nlp.settings import DiscoverySettings
from nlp.types import Clustering, Observation, Suggestion

STEPS = Steps(None, Stage.DESCRIBE)


def proposals(observations: list[Observation], groups: dict[str, int]) -> tuple[Suggestion, ...]:
    """Suggestions with proposals, when each phenomenon's texts are in the group that ``groups`` names."""
    documents = read(observations, lemmatiser := default_lemmatiser(), None)
    vectors = load_embedder(None, 0).embed(documents, STEPS)
    labels = np.array([groups[document.id.partition("-")[0]] for document in documents])
    clustering = Clustering(labels, strengths(vectors, labels), "test")
    settings = DiscoverySettings()
    none = [None] * (labels.max() + 1)
    found = describe(documents, clustering, none, lemmatiser, settings, STEPS)
    return add_proposals(found, documents, vectors, clustering, settings.granularity)


def test_two_phenomena_in_one_suggestion_are_told_apart(observations: list[Observation]) -> None:
    groups = {"tulkkaus": 0, "omaishoito": 0, "toimeentulotuki": 1, "asunnottomuus": 1, "koulupoissaolot": 2}
    suggestion = proposals(observations, groups)[0]
    assert [{id.partition("-")[0] for id in part.members} for part in suggestion.parts] in (
        [{"tulkkaus"}, {"omaishoito"}],
        [{"omaishoito"}, {"tulkkaus"}],
    )
    titles = {part.title for part in suggestion.parts}
    assert len(titles) == 2
    assert any("ulki" in title for title in titles)


def test_parts_have_each_member_once_strongest_first(observations: list[Observation]) -> None:
    groups = dict.fromkeys(("tulkkaus", "omaishoito", "toimeentulotuki", "asunnottomuus", "koulupoissaolot"), 0)
    (suggestion,) = proposals(observations, groups)
    assert sorted(id for part in suggestion.parts for id in part.members) == sorted(o.id for o in observations)
    strength = {member.id: member.strength for member in suggestion.members}
    for part in suggestion.parts:
        assert list(part.members) == sorted(part.members, key=lambda id: (-strength[id], id))


def test_halves_of_one_phenomenon_are_close_to_each_other(observations: list[Observation]) -> None:
    halves = [Observation(f"{'kaksi' if n % 2 else 'yksi'}-{n}", o.text) for n, o in enumerate(observations[15:20] * 2)]
    rest = [o for o in observations if o.id.startswith(("tulkkaus", "omaishoito"))]
    first, second, *others = proposals([*halves, *rest], {"yksi": 0, "kaksi": 1, "tulkkaus": 2, "omaishoito": 3})
    assert [close.id for close in first.close_to] == ["s002"]
    assert [close.id for close in second.close_to] == ["s001"]
    assert all(not other.close_to for other in others)
