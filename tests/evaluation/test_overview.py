from evaluation.overview import overview
from nlp.types import Discovery, Manifest, Member, Suggestion


def test_a_suggestion_is_named_by_the_label_that_most_of_its_primary_members_bear() -> None:
    members = (Member("1", 0.9), Member("2", 0.8), Member("3", 0.7), Member("4", 0.1, primary=False))
    suggestion = Suggestion("s001", "Tulkkaus", tuple("abcdef"), members, (), (), {"fi": 2, "sv": 1, "other": 0})
    discovery = Discovery(Manifest("", 4, "", "", "", {}, 0, {}, ""), (suggestion,), (), ())
    (row,) = overview(discovery, {"1": "tulkkaus", "2": "asunto", "3": "tulkkaus", "4": "asunto"})
    assert (row.texts, row.mostly, row.share) == (3, "tulkkaus", 2 / 3)
    assert (row.languages, row.keywords) == ("fi 2, sv 1", "a, b, c, d, e")
