import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import TextField
from service.intake import content_hash, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [("Asiakkaat jonottavat asuntoa.", "fi"), ("Klienterna köar till en bostad.", "sv"), ("Clients queue.", "other")],
)
def test_the_language_is_detected(text: str, language: str) -> None:
    assert language_of({TextField.OBSERVATION: text}) == language


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_the_hash_is_the_same_for_texts_that_differ_only_in_spacing(text: str) -> None:
    spaced = {TextField.OBSERVATION: f"  {text}\n\n"}
    assert content_hash({TextField.OBSERVATION: text}) == content_hash(spaced)


def test_the_hash_tells_fields_apart() -> None:
    assert content_hash({TextField.OBSERVATION: "a"}) != content_hash({TextField.TITLE: "a"})
