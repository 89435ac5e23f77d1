from pathlib import Path

import pytest
from pydantic import ValidationError

from service.codes import LIST_OF_FIELD, CodeList, code_lists, is_code, label, labels
from service.domain import ExclusionReason, NewSubmission, PeriodStatus, PrivacyStatus, RejectReason, Role
from service.privacy import PersonalDataKind

ALL_CODES = [(name, code) for name, listed in code_lists().items() for code in listed]


def test_every_list_of_the_practice_is_there() -> None:
    assert set(code_lists()) >= {
        "service_task", "client_group", "information_need", "support_need", "valence", "sector", "reporter_role",
        "voice", "source_channel", "handling_status", "exclusion_reason", "body_type", "addressee", "action_type",
        "action_status", "monitoring_duty", "wellbeing_county", "municipality", "observation_kind", "frequency",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "count"), [("wellbeing_county", 22), ("municipality", 36), ("support_need", 10)])
def test_a_list_of_known_length_is_whole(name: str, count: int) -> None:
    assert len(code_lists()[name]) == count


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("exclusion_reason", ExclusionReason),
        ("reject_reason", RejectReason),
        ("privacy_status", PrivacyStatus),
        ("period_status", PeriodStatus),
        ("role", Role),
        ("personal_data_kind", PersonalDataKind),
    ],
)
def test_a_list_with_an_enum_of_its_own_has_the_same_members(name: str, members: type) -> None:
    assert {code.code for code in code_lists()[name]} == {str(member) for member in members}


def test_every_coded_field_of_a_submission_has_a_list() -> None:
    assert set(LIST_OF_FIELD) <= set(NewSubmission.__dataclass_fields__)
    assert set(LIST_OF_FIELD.values()) <= set(code_lists())


def test_labels_are_told_apart_within_a_list() -> None:
    for name in code_lists():
        for lang in ("fi", "sv"):
            shown = labels(name, lang)
            assert len(set(shown.values())) == len(shown), (name, lang)


def test_a_label_is_in_the_language_asked_for() -> None:
    assert label("sector", "kela") == "Kela"
    assert label("sector", "kela", "sv") == "FPA"
    assert label("municipality", "853", "sv") == "Åbo"


def test_a_code_nobody_knows_is_shown_as_it_is() -> None:
    assert not is_code("sector", "kadonnut")
    assert label("sector", "kadonnut") == "kadonnut"


def test_a_list_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("ei_ole", "x")


def test_a_retired_code_keeps_its_label_but_is_not_offered() -> None:
    text = {"fi": "a", "sv": "b", "en": "c"}
    listed = CodeList.model_validate({"source": "s", "codes": [{"code": "a", **text, "active": False}]})
    assert listed.codes[0].label("sv") == "b"
    assert listed.codes[0].source == "s"


def test_a_code_standing_twice_is_refused() -> None:
    code = {"code": "a", "fi": "a", "sv": "b", "en": "c"}
    with pytest.raises(ValidationError, match="twice"):
        CodeList.model_validate({"source": "s", "codes": [code, code]})


def test_the_files_of_the_lists_are_named_like_the_lists() -> None:
    folder = Path(__file__).parents[2] / "service" / "data" / "codes"
    assert {path.stem for path in folder.iterdir()} == set(code_lists())
