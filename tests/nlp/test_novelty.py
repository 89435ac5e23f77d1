from dataclasses import replace

from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Observation

QUICK = DiscoverySettings(subsamples=0)


def earlier_of(observations: list[Observation], *phenomena: str) -> list[Observation]:
    """The same phenomena told in other words, a period before."""
    return [
        replace(o, id=f"ennen-{o.id}", text=f"Viime vuonna: {o.text}")
        for o in observations
        if o.id.startswith(phenomena)
    ]


def novelty_of(observations: list[Observation], earlier: list[Observation]) -> dict[str, float | None]:
    discovery = discover(observations, settings=QUICK, earlier=earlier)
    told = {m.id: s.novelty for s in discovery.suggestions for m in s.members}
    return told | {single.id: single.novelty for single in discovery.singles}


def test_without_earlier_texts_nothing_is_said_of_novelty(observations: list[Observation]) -> None:
    assert set(novelty_of(observations, []).values()) == {None}
    assert set(novelty_of(observations, [Observation("e", "😀")]).values()) == {None}


def test_what_was_there_before_is_not_new(observations: list[Observation]) -> None:
    novelty = novelty_of(observations, earlier_of(observations, "tulkkaus", "omaishoito"))
    known = [v for key, v in novelty.items() if key.startswith(("tulkkaus", "omaishoito")) and v is not None]
    new = [v for key, v in novelty.items() if key.startswith("toimeentulotuki") and v is not None]
    assert max(known) < 0.2
    assert min(new) > 0.5
    assert all(0 <= v <= 1 for v in (*known, *new))


def test_earlier_texts_change_no_group(observations: list[Observation]) -> None:
    with_earlier = discover(observations, settings=QUICK, earlier=earlier_of(observations, "tulkkaus"))
    assert with_earlier.manifest.labels_sha256 == discover(observations, settings=QUICK).manifest.labels_sha256


def test_order_of_the_earlier_texts_changes_nothing(observations: list[Observation]) -> None:
    earlier = earlier_of(observations, "tulkkaus", "asunnottomuus")
    assert novelty_of(observations, earlier) == novelty_of(observations, earlier[::-1])
