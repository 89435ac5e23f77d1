"""The public form without scripts and without an account; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from service.app import create_app
from service.codes import labels
from service.pages.guards import MOST_BYTES
from service.periods import create_period
from service.store.tables import PeriodRow, SubmissionRow, SubmissionTextRow

if TYPE_CHECKING:
    from service.settings import Settings
    from service.store.database import Database

TEXT = "Ikäihmiset eivät pääse verkkopankkiin, eikä pankin konttoria enää ole."
Form = dict[str, object]
Send = Callable[..., "Answer"]


class Fields(HTMLParser):
    """What a page asks for: names, ids, values, and which element each label and link points to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.ids: set[str] = set()
        self.pointed: set[str] = set()
        self.controls: set[str] = set()
        self.scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script" or any(name.startswith("on") for name in given)
        self.ids.add(given.get("id", ""))
        if tag == "label":
            self.pointed.add(given["for"])
        if tag in ("input", "textarea", "select"):
            self.values.setdefault(given["name"], given.get("value", ""))
            if given.get("type") != "hidden":
                self.controls.add(given["id"])


class Answer:
    """A page that came back."""

    def __init__(self, status: int, text: str, location: str) -> None:
        self.status, self.text, self.location = status, text, location
        self.fields = Fields(text)


@pytest.fixture
def this_year(database: Database) -> PeriodRow:
    """An open period that holds every day a test may run on."""
    with database.writing() as session:
        return create_period(session, "Avoin kausi", date(2020, 1, 1), date(2099, 12, 31))


@pytest.fixture
def filled() -> Form:
    return {"observation_text": TEXT, "service_task": ["older"], "valence": "negative", "publicity_ack": "yes"}


@pytest.fixture
def send(client: TestClient) -> Send:
    """``send({"observation_text": …}, path="/sv")`` opens the form, fills it in and sends it, without following."""

    def post(form: Form, *, path: str = "/fi", headers: dict[str, str] | None = None) -> Answer:
        token = Fields(client.get(path).text).values.get("token", "0" * 32)
        sent = client.post(path, data={"token": token, **form}, headers=headers, follow_redirects=False)
        return Answer(sent.status_code, sent.text, sent.headers.get("location", ""))

    return post


def stored(database: Database) -> list[SubmissionRow]:
    with database.reading() as session:
        return list(session.scalars(select(SubmissionRow).order_by(SubmissionRow.reference)))


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_sent_is_received_with_its_codes(
    database: Database, send: Send, client: TestClient, filled: Form, language: str
) -> None:
    more = {"municipality": ["853", "445"], "title": "Pankki", "action_proposal_text": "Neuvontaa kirjastoon.\r\nPian."}
    answer = send(filled | more, path=f"/{language}")
    assert answer.status == 303
    (row,) = stored(database)
    texts = {text.field: text.original for text in row.texts}
    assert texts == {
        "observation_text": TEXT,
        "title": "Pankki",
        "action_proposal_text": "Neuvontaa kirjastoon.\nPian.",
    }
    assert (row.language, row.valence, row.source_channel) == (language, "negative", "web_form")
    assert (row.service_task, sorted(row.municipality)) == (["older"], ["445", "853"])
    confirmation = client.get(answer.location)
    assert confirmation.status_code == 200
    assert row.reference in confirmation.text


@pytest.mark.usefixtures("this_year")
def test_three_things_are_required_and_valence_need_not_be_chosen(database: Database, send: Send, filled: Form) -> None:
    del filled["valence"]
    assert send(filled).status == 303
    assert [row.valence for row in stored(database)] == ["unspecified"]


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(
    ("path", "sentences"),
    [
        ("/fi", ["Kirjoita, mitä olet havainnut.", "Valitse ainakin yksi palvelutehtävä.", "Vahvista, että ymmärrät"]),
        ("/sv", ["Skriv vad du har lagt märke till.", "Välj minst en serviceuppgift.", "Bekräfta att du förstår"]),
    ],
)
def test_faults_stand_in_a_summary_and_by_their_field(send: Send, path: str, sentences: list[str]) -> None:
    answer = send({}, path=path)
    assert answer.status == 422
    for sentence in sentences:
        assert answer.text.count(sentence) == 2
    for target in re.findall(r'href="#([\w]+)"', answer.text):
        assert target in answer.fields.ids


@pytest.mark.usefixtures("this_year")
def test_a_fault_loses_nothing_that_was_typed(database: Database, send: Send) -> None:
    answer = send({"observation_text": "Lyhyt & <b>oma</b>", "voice": ["client"], "impact_text": "Vaikuttaa."})
    assert "Lyhyt &amp; &lt;b&gt;oma&lt;/b&gt;" in answer.text
    assert re.search(r'value="client" checked', answer.text)
    assert '<details class="more" open>' in answer.text
    assert ">\nVaikuttaa.</textarea>" in answer.text
    assert stored(database) == []


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(
    ("field", "length", "is_taken"),
    [
        ("observation_text", 19, False),
        ("observation_text", 20, True),
        ("observation_text", 5000, True),
        ("observation_text", 5001, False),
        ("title", 121, False),
        ("impact_text", 5001, False),
        ("action_proposal_text", 5001, False),
    ],
)
def test_texts_have_bounds(send: Send, filled: Form, field: str, length: int, is_taken: bool) -> None:
    answer = send(filled | {field: "ä" * length})
    assert (answer.status == 303) is is_taken


@pytest.mark.usefixtures("this_year")
def test_markup_is_shown_as_text(send: Send, filled: Form) -> None:
    answer = send(filled | {"observation_text": "</textarea><script>alert(1)</script>", "service_task": []})
    assert answer.status == 422
    assert answer.fields.scripts == 0
    assert "&lt;script&gt;" in answer.text


@pytest.mark.usefixtures("this_year")
def test_a_code_that_no_list_has_is_not_taken(send: Send, filled: Form) -> None:
    assert send(filled | {"service_task": ["'; DROP TABLE submissions; --"]}).status == 422


@pytest.mark.usefixtures("this_year")
def test_sending_the_same_form_twice_is_sending_it_once(database: Database, client: TestClient, filled: Form) -> None:
    token = Fields(client.get("/fi").text).values["token"]
    locations = {
        client.post("/fi", data={"token": token, **filled}, follow_redirects=False).headers["location"]
        for _ in range(2)
    }
    assert len(locations) == 1
    assert len(stored(database)) == 1


@pytest.mark.usefixtures("this_year")
def test_the_same_words_on_two_forms_are_two_observations(database: Database, send: Send, filled: Form) -> None:
    assert send(filled).location != send(filled).location
    assert len(stored(database)) == 2


@pytest.mark.usefixtures("this_year")
def test_going_back_and_writing_something_else_sends_something_else(
    database: Database, client: TestClient, filled: Form
) -> None:
    token = Fields(client.get("/fi").text).values["token"]
    words = ("Ensimmäinen havainto tästä asiasta.", "Toinen havainto ihan muusta asiasta.")
    for text in words:
        sent = client.post("/fi", data={"token": token, **filled, "observation_text": text}, follow_redirects=False)
        assert sent.status_code == 303
    with database.reading() as session:
        assert {row.original for row in session.scalars(select(SubmissionTextRow))} >= set(words)


@pytest.mark.usefixtures("this_year")
def test_a_form_without_its_token_comes_back_with_a_fresh_one(send: Send, filled: Form) -> None:
    answer = send(filled | {"token": "vanha"})
    assert answer.status == 422
    assert TEXT in answer.text
    assert re.fullmatch(r"[0-9a-f]{32}", answer.fields.values["token"])


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "http://elsewhere.invalid"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "http://elsewhere.invalid"}, False),
        ({"origin": "null"}, False),
    ],
)
def test_only_our_own_page_can_send(
    database: Database, send: Send, filled: Form, headers: dict[str, str], is_taken: bool
) -> None:
    answer = send(filled, headers=headers)
    assert answer.status == (303 if is_taken else 403)
    assert len(stored(database)) == is_taken
    if not is_taken:
        assert TEXT in answer.text


@pytest.mark.usefixtures("this_year")
def test_what_a_spam_program_fills_in_is_refused_kindly(database: Database, send: Send, filled: Form) -> None:
    answer = send(filled | {"verkkosivu": "http://example.invalid"})
    assert answer.status == 422
    assert "Jätä tämä kenttä tyhjäksi. Se on vain" in answer.text
    assert stored(database) == []


@pytest.mark.usefixtures("this_year")
def test_sends_from_one_address_are_limited_and_the_text_is_kept(
    settings: Settings, database: Database, filled: Form
) -> None:
    with TestClient(create_app(settings.model_copy(update={"form_sends_per_hour": 2}))) as client:
        answers = [client.post("/fi", data={"token": f"{n:032x}", **filled}, follow_redirects=False) for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert TEXT in answers[-1].text
    assert "odota hetki" in answers[-1].text
    assert len(stored(database)) == 2


@pytest.mark.usefixtures("this_year")
def test_a_body_without_end_is_not_read(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1024 + 8):
            yield b"a" * 1024

    answer = client.post("/fi", content=endless())
    assert answer.status_code == 413
    assert "Lyhennä tekstiä" in answer.text


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"&&&===", b"a=1&" * 1000])
def test_a_body_that_is_no_form_is_an_answer_not_an_error(client: TestClient, body: bytes) -> None:
    answer = client.post("/fi", content=body)
    assert answer.status_code == 422
    assert "Havaintoa ei vielä lähetetty" in answer.text


@pytest.mark.usefixtures("this_year")
def test_what_may_be_personal_waits_for_a_person_and_nothing_more_is_told(
    send: Send, client: TestClient, filled: Form
) -> None:
    answer = send(filled | {"observation_text": "Asiakkaan numero on 040 123 4567, ja hän odottaa soittoa."})
    page = client.get(answer.location).text
    assert "Koordinaattori tarkistaa sen" in page
    assert "040" not in answer.location + page
    assert "Koordinaattori tarkistaa sen" not in client.get(send(filled).location).text


@pytest.mark.usefixtures("this_year")
def test_the_text_is_in_no_log(send: Send, filled: Form, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(filled)
    send(filled | {"service_task": []})
    assert "verkkopankkiin" not in caplog.text


def test_with_no_open_period_the_page_says_so_and_nothing_is_lost(client: TestClient, send: Send, filled: Form) -> None:
    page = client.get("/sv").text
    assert "Blanketten är inte öppen just nu" in page
    assert "<form" not in page
    answer = send(filled)
    assert answer.status == 409
    assert TEXT in answer.text


def test_an_answer_goes_to_the_period_of_today_or_else_to_the_newest_that_is_open(
    client: TestClient, database: Database
) -> None:
    with database.writing() as session:
        create_period(session, "Mennyt kausi", date(2001, 1, 1), date(2001, 12, 31))
        create_period(session, "Tuleva kausi", date(2098, 1, 1), date(2098, 12, 31))
    assert "Tuleva kausi" in client.get("/fi").text
    with database.writing() as session:
        create_period(session, "Tämä kausi", date(2020, 1, 1), date(2097, 12, 31))
    assert "Tämä kausi" in client.get("/fi").text


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(
    ("language", "badge"), [("fi", "Keksitty esimerkkiaineisto"), ("sv", "Påhittat exempelmaterial")]
)
def test_example_material_is_called_so(
    settings: Settings, client: TestClient, database: Database, language: str, badge: str
) -> None:
    assert badge not in client.get(f"/{language}").text
    with TestClient(create_app(settings.model_copy(update={"demo": True}))) as demo:
        assert badge in demo.get(f"/{language}").text
    with database.writing() as session:
        create_period(session, "Esimerkki", date(2020, 2, 1), date(2099, 12, 31), is_example=True)
    assert badge in client.get(f"/{language}").text


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize(
    "path",
    [
        "/fi",
        "/sv",
        "/fi/kiitos",
        "/sv/tack",
        "/fi/tietosuoja",
        "/sv/dataskydd",
        "/fi/saavutettavuus",
        "/sv/tillganglighet",
    ],
)
def test_a_page_needs_no_script_and_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{path[1:3]}">' in answer.text
    fields = Fields(answer.text)
    assert fields.scripts == 0
    assert "style=" not in answer.text
    assert fields.controls <= fields.pointed, "a field without a label"
    assert set(re.findall(r'(?:src|href)="(?!#)([^"]*)"', answer.text)) <= {
        "/static/public.css", "/fi", "/sv", "/fi/tietosuoja", "/sv/dataskydd", "/fi/saavutettavuus",
        "/sv/tillganglighet", "/fi/kiitos", "/sv/tack",
    }  # fmt: skip
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_reference_in_the_address_is_only_shown_if_it_is_one(client: TestClient) -> None:
    page = client.get("/fi/kiitos", params={"viite": "<b>SR-2026-0001</b>"}).text
    assert "SR-2026" not in page


@pytest.mark.usefixtures("this_year")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_code_offered_is_labelled_in_the_language_of_the_page(client: TestClient, language: str) -> None:
    page = client.get(f"/{language}").text
    for label in labels("service_task", language).values():  # type: ignore[arg-type]
        assert label in page
