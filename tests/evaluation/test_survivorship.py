import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.errors import BadExport
from evaluation.exports import Export, ExportedTheme, LoggedDecision, read_export
from evaluation.survivorship import Fate, as_markdown, standing, survivorship

TITLES = {f"1/s00{n}": f"Ehdotus {n}" for n in range(1, 8)}


def decided(*rows: tuple[str, Sequence[int]]) -> tuple[LoggedDecision, ...]:
    return tuple(
        LoggedDecision(number, kind, tuple(f"1/s00{n}" for n in touched))
        for number, (kind, touched) in enumerate(rows, start=1)
    )


def undo(sequence: int, undoes: int) -> LoggedDecision:
    return LoggedDecision(sequence, "undo", (), undoes=undoes)


def theme(n: int, members: Sequence[str] = (), name: str = "", status: str = "accepted") -> ExportedTheme:
    return ExportedTheme(f"1/s00{n}", status, name or f"Ehdotus {n}", bool(name), (f"1/s00{n}",), tuple(members))


def test_every_fate_has_its_case() -> None:
    decisions = decided(
        ("accept", [1]),
        ("accept", [2]),
        ("rename", [2]),
        ("merge", [3, 4]),
        ("split", [5]),
        ("accept", [6]),
        ("reject", [6]),
    )
    themes = (theme(1, "ab"), theme(2, "cd", name="Koti"))
    groups = {"a": "1/s001", "b": "1/s001", "c": "1/s002", "d": "1/s002"}
    found = survivorship(Export((), TITLES, groups, decisions, themes))
    assert list(found.fates.values()) == [
        Fate.KEPT,
        Fate.RENAMED,
        Fate.MERGED,
        Fate.MERGED,
        Fate.SPLIT,
        Fate.REJECTED,
        Fate.UNDECIDED,
    ]
    assert (found.survived.value, found.survived.n) == (pytest.approx(2 / 6), 6)
    assert found.shares[Fate.MERGED].value == pytest.approx(2 / 7)


@pytest.mark.parametrize(
    ("decisions", "members"),
    [
        pytest.param((("accept", [1]), ("move", [1])), "ab", id="the log says so"),
        pytest.param((("accept", [1]),), "ac", id="its texts say so"),
    ],
)
def test_an_accepted_suggestion_with_other_texts_is_moved(
    decisions: tuple[tuple[str, list[int]], ...], members: str
) -> None:
    groups = {"a": "1/s001", "b": "1/s001", "c": None}
    found = survivorship(Export((), TITLES, groups, decided(*decisions), (theme(1, members),)))
    assert found.fates["1/s001"] is Fate.MOVED


def test_a_decision_taken_back_was_never_made_and_one_made_again_was() -> None:
    (accept,) = decided(("accept", [1]))
    assert standing([accept, undo(2, 1)]) == []
    assert standing([accept, undo(2, 1), undo(3, 2)]) == [accept]
    assert standing([undo(4, 3), accept, undo(3, 2), undo(2, 1)]) == []


def test_acceptance_after_rejection_holds() -> None:
    decisions = decided(("reject", [1]), ("accept", [1]))
    assert survivorship(Export((), TITLES, {}, decisions, ())).fates["1/s001"] is Fate.KEPT


def test_kinds_of_later_versions_are_counted_and_left_out() -> None:
    found = survivorship(Export((), TITLES, {}, decided(("dream", [1]), ("accept", [1])), ()))
    assert found.fates["1/s001"] is Fate.KEPT
    assert found.unknown_kinds == {"dream": 1}
    assert "dream (1)" in as_markdown(found)


def test_suggestions_of_an_earlier_run_keep_their_fate() -> None:
    # The newest run is the second; its s001 is another suggestion than the first run's.
    titles = {"2/s001": "Uusi"}
    found = survivorship(Export((), titles, {}, decided(("accept", [1])), (theme(1, "ab"),)))
    assert found.fates == {"1/s001": Fate.KEPT, "2/s001": Fate.UNDECIDED}


def test_agreement_tells_joining_from_parting() -> None:
    groups = {"a": "1/s001", "b": "1/s001", "c": "1/s002", "d": None}
    joined = survivorship(Export((), TITLES, groups, (), (theme(1, "abcd"),))).agreement
    parted = survivorship(Export((), TITLES, groups, (), (theme(1, "a"), theme(2, "b")))).agreement
    assert joined is not None
    assert parted is not None
    assert (joined.precision, joined.recall) == (1.0, pytest.approx((2 * 2 + 1 + 1) / 16))
    assert (parted.precision, parted.recall) == (0.5, 1.0)


def test_without_suggestions_shares_are_insufficient_data() -> None:
    found = survivorship(Export((), {}, {}, (), ()))
    assert found.survived.value is None
    assert found.agreement is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = "id\tlanguage\tobservation_text\nh00001\tfi\tVuokra jäi maksamatta.\nh00002\tsv\tHyran är obetald.\n"
    members = [{"id": "h00001", "primary": True}, {"id": "h00002", "primary": True}]
    suggestions = [{"id": "s001", "title": "Vuokra", "members": members}]
    accept = {"sequence": 1, "kind": "accept", "suggestions": ["2/s001"], "name_fi": "Vuokra"}
    kept = {"status": "accepted", "name_fi": "Vuokra", "named_by_person": True, "members": ["h00001", "h00002"]}
    (tmp_path / "observations.tsv").write_text(texts, "utf-8")
    found = {"suggestions": suggestions, "singles": [], "set_aside": []}
    (tmp_path / "discovery.json").write_text(json.dumps(found), "utf-8")
    (tmp_path / "decisions.jsonl").write_text(json.dumps(accept) + "\n", "utf-8")
    (tmp_path / "themes.json").write_text(json.dumps([{"id": "2/s001", "suggestions": ["2/s001"], **kept}]), "utf-8")
    return tmp_path


def test_an_exported_folder_is_read(folder: Path) -> None:
    export = read_export(folder)
    assert [one.language for one in export.observations] == ["fi", "sv"]
    assert export.titles == {"2/s001": "Vuokra"}
    assert survivorship(export).fates == {"2/s001": Fate.KEPT}


def test_a_text_is_read_with_its_title_and_effects_as_the_service_groups_it(folder: Path) -> None:
    header = "id\tlanguage\ttitle\tobservation_text\timpact_text\taction_proposal_text"
    rows = [
        "h00001\tfi\tVuokra\tVuokra jäi maksamatta.\tHäätö uhkaa.\tLisää väkeä.",
        "h00002\tsv\t\tHyran är obetald.\t\t",
    ]
    (folder / "observations.tsv").write_text("\n".join((header, *rows)), "utf-8")
    told = [one.text for one in read_export(folder).observations]
    assert told == ["Vuokra jäi maksamatta.\n\nVuokra\n\nHäätö uhkaa.", "Hyran är obetald."]


def test_the_command_prints_the_fates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["survivorship", str(folder)]) == 0
    assert "| kept | 1 | 1.00 [0.21, 1.00] |" in capsys.readouterr().out
    assert main(["survivorship", "--json", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["fates"] == {"2/s001": "kept"}


@pytest.mark.parametrize("name", ["discovery.json", "decisions.jsonl", "themes.json", "observations.tsv"])
def test_a_folder_without_one_of_the_files_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadExport, match=f"lacks {name}"):
        read_export(folder)


@pytest.mark.parametrize("name", ["discovery.json", "decisions.jsonl", "themes.json"])
@pytest.mark.parametrize("content", ["[1]", "{", '"x"', "\x00"])
def test_a_file_that_is_something_else_ends_in_one_sentence(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(BadExport, match="no export of a period"):
        read_export(folder)
