import json

from nlp.types import (
    Anchored,
    Close,
    Discovery,
    Manifest,
    Member,
    Offer,
    Part,
    SetAside,
    SetAsideReason,
    Single,
    SingleKind,
    Suggestion,
)

MANIFEST = Manifest("00", 6, "voikko", "table", "linkage", {"seed": 0}, 0, {"numpy": "2"}, "11")
LATER_FIELDS = {
    "suggestions": ("close_to", "parts", "novelty"),
    "singles": ("kind", "second", "novelty"),
    "members": ("passage",),
}


def whole() -> Discovery:
    suggestion = Suggestion(
        "s001",
        "Tulkki",
        ("tulkki",),
        (Member("a", 0.9), Member("b", 0.4, primary=False, passage="Tulkkia ei ole.")),
        ("a",),
        (),
        {"fi": 1},
        close_to=(Close("s002", 0.7),),
        parts=(Part("Kieli", ("a",)),),
        novelty=0.25,
    )
    return Discovery(
        MANIFEST,
        (suggestion,),
        (Single("c", "s001", 0.2, SingleKind.BETWEEN, "s002", 0.5),),
        (SetAside("d", SetAsideReason.EMPTY),),
        anchors=(
            Anchored(
                "t1",
                ("e",),
                (
                    Offer(
                        "f",
                        0.6,
                        "Puhuu samasta.",
                    ),
                ),
            ),
        ),
        language_purity=0.1,
    )


def test_every_field_survives_json() -> None:
    assert Discovery.from_json(json.loads(json.dumps(whole().as_json()))) == whole()


def test_a_file_of_an_earlier_version_is_read() -> None:
    content = json.loads(json.dumps(whole().as_json()))
    for name in ("anchors", "language_purity", "map", "notes"):
        del content[name]
    (suggestion,), (single,) = content["suggestions"], content["singles"]
    rows = {"suggestions": [suggestion], "singles": [single], "members": suggestion["members"]}
    for name, fields in LATER_FIELDS.items():
        for row in rows[name]:
            for field in fields:
                del row[field]
    old = Discovery.from_json(content)
    assert (old.anchors, old.language_purity, old.suggestions[0].parts) == ((), None, ())
    assert old.singles == (Single("c", "s001", 0.2),)
    assert [member.id for member in old.suggestions[0].members] == ["a", "b"]
