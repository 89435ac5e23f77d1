"""A run's work in this process, with the real analysis; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from nlp.errors import BadVectors, Cancelled, ResourceMissing
from service.accounts import Person
from service.analysis import ProgressReport, analyse_run, discovery_path, guarded, observations_of, save_run
from service.domain import RunStatus, TextField
from service.errors import Conflict
from service.review_state import load_review
from service.runs import RunView, cancel_run, create_run, get_run
from service.settings import Settings
from service.store.database import Database
from service.store.runs import start_run
from service.store.tables import PeriodRow, SubmissionRow

TEXTS = (
    "Vuokra-asunnon jonottaminen kestää kuukausia.",
    "Vuokra-asuntoa jonotetaan kuukausia kohtuuttomasti.",
    "Kohtuuhintaista vuokra-asuntoa jonotetaan kuukausia.",
    "Kuljetuspalvelun taksi jää tulematta.",
    "Kuljetuspalvelun taksi myöhästyy aina.",
    "Taksi jää tulematta kuljetuspalvelussa.",
    "😀😀",
)
Headers = dict[str, str]


@pytest.fixture
def rows(received: Callable[..., SubmissionRow]) -> list[SubmissionRow]:
    return [received(text) for text in TEXTS]


@pytest.fixture
def queued(database: Database, period: PeriodRow, coordinator_person: Person, rows: list[SubmissionRow]) -> RunView:
    with database.writing() as session:
        return create_run(session, period.id, 0.5, coordinator_person)


def read(database: Database, run_id: str) -> RunView:
    with database.reading() as session:
        return get_run(session, run_id)


def work(database: Database, settings: Settings, run_id: str) -> RunView:
    guarded(analyse_run, database, settings, run_id)
    guarded(save_run, database, settings, run_id)
    return read(database, run_id)


def test_a_run_puts_every_text_in_one_place_and_leaves_its_record(
    database: Database, settings: Settings, period: PeriodRow, queued: RunView
) -> None:
    done = work(database, settings, queued.id)
    assert (done.status, done.error, done.progress, done.n_texts) == (RunStatus.READY, None, 1.0, 7)
    assert done.manifest is not None
    assert done.manifest["n_texts"] == 7
    with database.reading() as session:
        state = load_review(session, period.id)
    members = [text for theme in state.curated.themes for text in theme.members]
    assert sorted([*members, *state.curated.singles]) == sorted(state.facts)


def test_doing_both_halves_again_after_a_crash_changes_nothing(
    database: Database, settings: Settings, period: PeriodRow, queued: RunView
) -> None:
    guarded(analyse_run, database, settings, queued.id)
    guarded(analyse_run, database, settings, queued.id)
    first = work(database, settings, queued.id)
    with database.reading() as session:
        before = load_review(session, period.id).suggestions
    assert work(database, settings, queued.id) == first
    with database.reading() as session:
        assert load_review(session, period.id).suggestions == before


def test_a_result_that_lies_on_another_machine_is_made_again(
    database: Database, settings: Settings, queued: RunView
) -> None:
    guarded(analyse_run, database, settings, queued.id)
    discovery_path(settings, queued.id).unlink()
    guarded(save_run, database, settings, queued.id)
    assert read(database, queued.id).status is RunStatus.READY


def test_no_file_keeps_the_texts_once_the_run_is_over(
    database: Database, settings: Settings, queued: RunView, client: TestClient, coordinator: Headers
) -> None:
    guarded(analyse_run, database, settings, queued.id)
    path = discovery_path(settings, queued.id)
    assert path.exists()
    assert client.post(f"/api/v1/runs/{queued.id}/cancel", headers=coordinator).status_code == 200
    guarded(save_run, database, settings, queued.id)
    assert [file for file in settings.data_dir.rglob("*") if file.is_file() and "discovery" in file.name] == []


def test_a_text_excluded_while_the_run_was_at_work_is_in_none_of_its_suggestions(
    database: Database,
    settings: Settings,
    period: PeriodRow,
    queued: RunView,
    rows: list[SubmissionRow],
    client: TestClient,
    coordinator: Headers,
) -> None:
    guarded(analyse_run, database, settings, queued.id)
    path = f"/api/v1/submissions/{rows[0].id}/exclusion"
    assert client.post(path, json={"reason": "withdrawn"}, headers=coordinator).status_code == 200
    guarded(save_run, database, settings, queued.id)
    with database.reading() as session:
        state = load_review(session, period.id)
    assert all(rows[0].id not in suggestion.members for suggestion in state.suggestions)
    assert state.curated.excluded == (rows[0].id,)


def test_titles_and_effects_reach_the_analysis_and_proposals_do_not(
    database: Database,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    coordinator_person: Person,
) -> None:
    received(TEXTS[0], texts={TextField.TITLE: "Asuntojono", TextField.PROPOSAL: "Lisää henkilökuntaa."})
    received(TEXTS[1], texts={TextField.IMPACT: "Perheet hajoavat."})
    with database.writing() as session:
        run = create_run(session, period.id, 0.5, coordinator_person)
    with database.reading() as session:
        texts = [observation.text for observation in observations_of(session, run.id)]
    assert sorted(texts) == [f"{TEXTS[0]}\n\nAsuntojono", f"{TEXTS[1]}\n\nPerheet hajoavat."]


def test_a_second_run_waits_until_the_first_is_over(
    database: Database, period: PeriodRow, coordinator_person: Person, queued: RunView
) -> None:
    with pytest.raises(Conflict, match="jo käynnissä"), database.writing() as session:
        create_run(session, period.id, 0.5, coordinator_person)
    with database.writing() as session:
        cancel_run(session, queued.id)
        assert create_run(session, period.id, 0.5, coordinator_person).number == 2


def test_there_is_no_run_over_nothing(database: Database, period: PeriodRow, coordinator_person: Person) -> None:
    with pytest.raises(Conflict, match="Ryhmiteltäviä havaintoja ei ole"), database.writing() as session:
        create_run(session, period.id, 0.5, coordinator_person)


def test_a_cancelled_run_stops_at_its_next_report_and_leaves_nothing(
    database: Database, settings: Settings, period: PeriodRow, queued: RunView
) -> None:
    with database.writing() as session:
        start_run(session, queued.id)
        cancel_run(session, queued.id)
    with pytest.raises(Cancelled):
        ProgressReport(database, queued.id)("lemmas", 1, 7)
    done = work(database, settings, queued.id)
    assert (done.status, str(done.stage_label), done.n_suggestions) == (RunStatus.CANCELLED, "Keskeytetty.", 0)
    with pytest.raises(Conflict, match="ei voi enää keskeyttää"), database.writing() as session:
        cancel_run(session, queued.id)


def test_progress_is_told_as_a_share_of_the_whole_and_a_sentence(database: Database, queued: RunView) -> None:
    with database.writing() as session:
        start_run(session, queued.id)
    ProgressReport(database, queued.id)("vectors", 5, 10)
    told = read(database, queued.id)
    assert (told.status, told.stage, told.stage_done, told.stage_total) == (RunStatus.RUNNING, "vectors", 5, 10)
    assert str(told.stage_label) == "Luetaan tekstien merkitystä."
    assert 0 < told.progress < 1


def test_a_failure_ends_in_a_sentence_and_no_text_in_the_log(
    database: Database, settings: Settings, queued: RunView, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_database: Database, _settings: Settings, _run_id: str) -> None:
        raise ValueError(f"cannot read {TEXTS[0]}")

    with caplog.at_level(logging.DEBUG):
        guarded(fail, database, settings, queued.id)
    done = read(database, queued.id)
    assert (done.status, str(done.stage_label)) == (RunStatus.FAILED, "Keskeytyi virheeseen.")
    assert done.error is not None
    assert "odottamaton virhe" in done.error
    assert "ValueError" in caplog.text
    assert "Vuokra-asunnon" not in caplog.text + done.error


@pytest.mark.parametrize(
    ("error", "remedy"), [(ResourceMissing("no model"), "ilmio doctor"), (BadVectors("nan"), "vaihtamaan malli")]
)
def test_a_model_that_is_missing_or_of_no_use_is_told_with_its_remedy(
    database: Database, settings: Settings, queued: RunView, error: Exception, remedy: str
) -> None:
    def fail(_database: Database, _settings: Settings, _run_id: str) -> None:
        raise error

    guarded(fail, database, settings, queued.id)
    assert remedy in (read(database, queued.id).error or "")
