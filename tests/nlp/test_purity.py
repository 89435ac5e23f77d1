import pytest

from nlp.purity import language_purity, purity_note
from nlp.types import Member, Suggestion


def suggestion(**languages: int) -> Suggestion:
    members = tuple(Member(f"m{number}", 0.5) for number in range(sum(languages.values())))
    return Suggestion("s001", "", (), members, (), (), languages)


def test_worked_example() -> None:
    # Within: 3 + 1 pairs share their language of 6 + 1. Of all 15 pairs of 3 fi and 3 sv, 6 do: e = 0.4.
    groups = [suggestion(fi=3, sv=1), suggestion(sv=2)]
    assert language_purity(groups) == pytest.approx((4 / 7 - 0.4) / 0.6, abs=1e-3)


def test_one_language_in_each_suggestion_is_wholly_pure() -> None:
    assert language_purity([suggestion(fi=4), suggestion(sv=3)]) == 1.0


def test_languages_mixed_evenly_are_not_pure() -> None:
    assert language_purity([suggestion(fi=5, sv=5)] * 4) == 0.0


def test_with_one_language_there_is_nothing_to_tell() -> None:
    assert language_purity([suggestion(fi=4), suggestion(fi=3)]) is None
    assert language_purity([]) is None


def test_languages_that_part_are_told_of_in_words() -> None:
    parted = [suggestion(fi=12), suggestion(sv=11)]
    (note,) = purity_note(parted, language_purity(parted))
    assert "ruotsinkieliset" in note
    mixed = [suggestion(fi=8, sv=4)] * 3
    assert purity_note(mixed, language_purity(mixed)) == ()
    few = [suggestion(fi=12), suggestion(sv=3)]
    assert purity_note(few, language_purity(few)) == ()
