import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.texts import clean, sentences, words


def test_soft_hyphens_and_zero_width_characters_vanish_inside_a_word() -> None:
    assert clean("toimeen\u00adtulo\u200btuki") == "toimeentulotuki"


def test_control_characters_become_a_space() -> None:
    assert clean("Kela\x00tuki\x07 \n\t loppu") == "Kela tuki loppu"


def test_decomposed_letters_are_composed() -> None:
    assert clean("a\u0308iti") == "äiti"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_words_come_with_what_stands_before_them() -> None:
    assert list(words("lasten sijoitus, nuoret")) == [("lasten", ""), ("sijoitus", " "), ("nuoret", ", ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jono kasvaa. Kukaan ei vastaa!", ("Jono kasvaa.", "Kukaan ei vastaa!")),
        ("Palvelut, esim. Kelan tuki, puuttuvat. Niin on.", ("Palvelut, esim. Kelan tuki, puuttuvat.", "Niin on.")),
        ("Aika on klo 9. Sitten odotetaan.", ("Aika on klo 9.", "Sitten odotetaan.")),
        ("Päätös tuli 1. tammikuuta. Se oli kielteinen.", ("Päätös tuli 1. tammikuuta.", "Se oli kielteinen.")),
        ("Vuokra, sähkö ym. Ne jäävät maksamatta.", ("Vuokra, sähkö ym.", "Ne jäävät maksamatta.")),
        ("Vuokra, sähkö ym. menot kasvavat.", ("Vuokra, sähkö ym. menot kasvavat.",)),
        ("asiakas soittaa. kukaan ei vastaa.", ("asiakas soittaa.", "kukaan ei vastaa.")),
        ("Det gäller bl.a. FPA. Köerna är långa.", ("Det gäller bl.a. FPA.", "Köerna är långa.")),
        ("Hän sanoi: ”En jaksa.” Sitten hän lähti.", ("Hän sanoi: ”En jaksa.”", "Sitten hän lähti.")),
        ("ensimmäinen rivi\ntoinen rivi", ("ensimmäinen rivi", "toinen rivi")),
        ("   ", ()),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("aäK .!?\n\x00\u00ad1”)esim.")))
def test_every_sentence_is_a_substring_and_no_character_but_white_space_is_lost(text: str) -> None:
    position = 0
    for sentence in sentences(text):
        found = text.index(sentence, position)
        assert not text[position:found].strip()
        position = found + len(sentence)
    assert not text[position:].strip()


def test_a_text_of_a_hundred_thousand_characters_without_a_space_is_one_sentence() -> None:
    text = "a." * 50_000
    assert sentences(text) == (text,)
