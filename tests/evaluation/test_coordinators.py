from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.__main__ import main
from evaluation.coordinators import agree, alpha_of_labels, alpha_of_pairs, as_markdown, pairwise_b_cubed, read_codings
from evaluation.gold import NOISE

# The worked example of Krippendorff (2011), section C: four observers, twelve units, gaps. Its alpha is 0.743.
PUBLISHED = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
codings = st.lists(
    st.dictionaries(st.sampled_from([f"t{n:02}" for n in range(14)]), st.sampled_from(["a", "b", NOISE]), min_size=10),
    min_size=2,
    max_size=4,
)


def published() -> list[dict[str, str]]:
    rows = (row.replace(" ", "") for row in PUBLISHED)
    return [{f"u{n:02}": value for n, value in enumerate(row) if value != "."} for row in rows]


def test_alpha_of_the_published_example() -> None:
    found = alpha_of_labels(published())
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.n == 11  # the twelfth was judged by one observer only


def test_people_who_agree_have_alpha_one() -> None:
    coding = {f"t{n:02}": "a" if n % 2 else "b" for n in range(12)}
    assert alpha_of_labels([coding, coding]).value == 1.0
    assert alpha_of_pairs([coding, coding]).value == 1.0


def test_alpha_of_pairs_does_not_ask_for_names() -> None:
    first = {f"t{n:02}": "a" if n % 2 else "b" for n in range(12)}
    second = {text: {"a": "koti", "b": "raha"}[label] for text, label in first.items()}
    assert alpha_of_pairs([first, second]).value == 1.0
    lowest = alpha_of_labels([first, second]).value
    assert lowest is not None
    assert lowest < 0


@given(codings)
def test_alpha_of_pairs_is_alpha_of_labels_on_every_pair_of_texts(people: list[dict[str, str]]) -> None:
    def pairs(coding: dict[str, str]) -> dict[str, str]:
        return {
            f"{a} {b}": "together" if coding[a] == coding[b] != NOISE else "apart"
            for a, b in combinations(sorted(coding), 2)
        }

    slow, fast = alpha_of_labels([pairs(coding) for coding in people]), alpha_of_pairs(people)
    if fast.value is None or slow.value is None:
        assert fast.value is slow.value or slow.n < 10
    else:
        assert fast.value == pytest.approx(slow.value)
        assert fast.n == slow.n


@given(codings)
def test_who_comes_first_does_not_matter(people: list[dict[str, str]]) -> None:
    for alpha in (alpha_of_labels, alpha_of_pairs):
        once, again = alpha(people), alpha(people[::-1])
        assert once.value == (pytest.approx(again.value) if again.value is not None else None)
        assert once.value is None or once.value <= 1 + 1e-12


def test_b_cubed_of_two_people_is_symmetric_and_of_what_both_judged() -> None:
    people = {"A": {f"t{n:02}": "x" for n in range(12)}, "B": {f"t{n:02}": str(n % 2) for n in range(1, 13)}}
    (both,) = pairwise_b_cubed(people)
    assert both.n_texts == 11
    assert both.b_cubed is not None
    # A has all 11 in one group, B six and five: the share of A's group that B has with a text is (36 + 25) / 121.
    assert both.b_cubed.precision == 1.0
    assert both.b_cubed.recall == pytest.approx(61 / 121)


def test_too_few_texts_are_insufficient_data() -> None:
    people = {"A": {"t": "x"}, "B": {"t": "x"}}
    found = agree(people)
    assert found.labels.why == "insufficient data: 1 texts judged twice, at least 10 needed"
    assert found.b_cubed[0].b_cubed is None
    assert "insufficient data" in as_markdown(found)


def coding(folder: Path, labels: list[str]) -> Path:
    path = folder / "koodaus.tsv"
    folder.mkdir(exist_ok=True)
    path.write_text("id\tlabel\n" + "".join(f"t{n:02}\t{label}\n" for n, label in enumerate(labels)), "utf-8")
    return path


def test_a_text_without_a_label_was_not_judged(tmp_path: Path) -> None:
    first = coding(tmp_path / "a", ["x", "y"] * 6 + [""]).rename(tmp_path / "anna.tsv")
    second = coding(tmp_path / "b", ["", "", *["y", "x"] * 5, "x"]).rename(tmp_path / "berit.tsv")
    people = read_codings([first, second])
    assert (len(people["anna"]), len(people["berit"])) == (12, 11)
    (both,) = pairwise_b_cubed(people)
    assert (both.n_texts, both.b_cubed and both.b_cubed.f1) == (10, 1.0)


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        pytest.param([["x"] * 12], "1 people cannot agree or differ", id="one person"),
        pytest.param([["x"] * 12] * 2, "Two files are called koodaus", id="one name"),
        pytest.param([[""] * 12, ["x"] * 12], "has no label in 'label'", id="nothing judged"),
    ],
)
def test_codings_that_cannot_be_compared_are_refused(
    tmp_path: Path, labels: list[list[str]], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(coding(tmp_path / str(n), one)) for n, one in enumerate(labels)]
    assert main(["coordinators", *paths]) == 2
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1
