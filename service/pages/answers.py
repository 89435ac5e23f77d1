"""What somebody typed into the public form: read, checked, and made an observation."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from urllib.parse import parse_qsl

from service import codes
from service.domain import NewSubmission, TextField
from service.languages import Language

SHORTEST_TEXT = 20
LONGEST = {TextField.TITLE: 120, TextField.OBSERVATION: 5000, TextField.IMPACT: 5000, TextField.PROPOSAL: 5000}
MOST_FIELDS = 400

ONE_CODE = ("valence", "observation_kind", "reporter_role", "addressee", "frequency")
SEVERAL_CODES = ("service_task", "client_group", "support_need", "concerned_sector", "municipality", "voice")
HONEYPOT = "verkkosivu"
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend: ``kind`` picks the sentence, ``field`` the place it stands by."""

    field: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answers:
    r"""A filled form, right or wrong.

    Attributes:
        token: Names this one filling of the form, so that sending it twice is sending it once; somebody who goes back
            and writes something else sends something else.
        texts: What stands in the text fields, line breaks as ``\n``; a field may be empty.
        chosen: Codes chosen, by field; a code that no list has is not among them.
        publicity_ack: Whether the notice was acknowledged.
        honeypot: What stands in the field that people do not see.
    """

    token: str
    texts: Mapping[TextField, str]
    chosen: Mapping[str, tuple[str, ...]]
    publicity_ack: bool = False
    honeypot: str = ""

    @property
    def has_details(self) -> bool:
        """Whether anything in the folded part is filled in."""
        folded = (*(set(ONE_CODE) - {"valence"}), *(set(SEVERAL_CODES) - {"service_task"}))
        return any(self.texts[field] for field in LONGEST if field is not TextField.OBSERVATION) or any(
            self.chosen[field] for field in folded
        )

    def with_fresh_token(self) -> "Answers":
        """The same answers under a new token."""
        return replace(self, token=secrets.token_hex(16))

    def submission(self, language: Language, received_on: date) -> NewSubmission:
        """The observation; call only when there are no faults."""
        return NewSubmission(
            texts={field: text for field, text in self.texts.items() if text},
            language=language,
            received_on=received_on,
            valence=self._one("valence") or "unspecified",
            observation_kind=self._one("observation_kind"),
            service_task=self.chosen["service_task"],
            client_group=self.chosen["client_group"],
            support_need=self.chosen["support_need"],
            concerned_sector=self.chosen["concerned_sector"],
            municipality=self.chosen["municipality"],
            voice=self.chosen["voice"],
            reporter_role=self._one("reporter_role"),
            addressee=self._one("addressee"),
            frequency=self._one("frequency"),
            external_id=f"form:{self.token}:{self._digest()}",
            publicity_ack=self.publicity_ack,
        )

    def _digest(self) -> str:
        content = json.dumps([self.texts, self.chosen], sort_keys=True)
        return sha256(content.encode()).hexdigest()[:16]

    def _one(self, field: str) -> str | None:
        return next(iter(self.chosen[field]), None)


def empty() -> Answers:
    """A form nobody has touched."""
    chosen = {**dict.fromkeys((*ONE_CODE, *SEVERAL_CODES), ()), "valence": ("unspecified",)}
    return Answers(secrets.token_hex(16), dict.fromkeys(LONGEST, ""), chosen)


def read(body: bytes) -> Answers:
    """A form as a browser sends it.

    Raises:
        ValueError: It is no form, or has far too many fields.
    """
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    chosen = {field: _codes(field, values.get(field, [])) for field in SEVERAL_CODES}
    chosen |= {field: _codes(field, values.get(field, []))[:1] for field in ONE_CODE}
    return Answers(
        token=_first(values, "token"),
        texts={field: _first(values, field).replace("\r\n", "\n").replace("\r", "\n").strip() for field in LONGEST},
        chosen=chosen,
        publicity_ack=_first(values, "publicity_ack") == "yes",
        honeypot=_first(values, HONEYPOT),
    )


def faults_of(answers: Answers) -> tuple[Fault, ...]:
    """Everything to mend, in the order of the form."""
    return tuple(_faults(answers))


def _faults(answers: Answers) -> Iterator[Fault]:
    if not _TOKEN.fullmatch(answers.token):
        yield Fault("form", "expired")
    if answers.honeypot:
        yield Fault(HONEYPOT, "filled")
    text = answers.texts[TextField.OBSERVATION]
    if not text:
        yield Fault(TextField.OBSERVATION, "missing")
    elif len(text) < SHORTEST_TEXT:
        yield Fault(TextField.OBSERVATION, "too_short")
    if not answers.chosen["service_task"]:
        yield Fault("service_task", "missing")
    yield from (Fault(field, "too_long") for field, most in LONGEST.items() if len(answers.texts[field]) > most)
    if not answers.publicity_ack:
        yield Fault("publicity_ack", "missing")


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _codes(field: str, values: Sequence[str]) -> tuple[str, ...]:
    offered = codes.labels(codes.LIST_OF_FIELD[field])
    return tuple(code for code in offered if code in values)
