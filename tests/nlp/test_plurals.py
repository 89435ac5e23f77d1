import pytest

from nlp.plurals import plural_of


@pytest.mark.parametrize(
    ("base", "plural"),
    [
        ("palvelu", "palvelut"),
        ("toimeentulotuki", "toimeentulotuet"),
        ("häätö", "häädöt"),
        ("pikavippi", "pikavipit"),
        ("asunto", "asunnot"),
        ("velka", "velat"),
        ("lapsi", "lapset"),
        ("nainen", "naiset"),
        ("vanhempi", "vanhemmat"),
        ("mies", "miehet"),
        ("asukas", "asukkaat"),
        ("lähete", "lähetteet"),
        ("hakemus", "hakemukset"),
        ("mahdollisuus", "mahdollisuudet"),
        ("vuosi", "vuodet"),
        ("viini", "viinit"),
        ("puhelin", "puhelimet"),
        ("asunnoton", "asunnottomat"),
        ("olut", "oluet"),
        ("ansiosidonnainen", "ansiosidonnaiset"),
    ],
)
def test_the_plural_has_its_grade_and_its_stem(base: str, plural: str) -> None:
    assert plural_of(base) == plural


@pytest.mark.parametrize("base", ["", "t", "vaalit", "xyzzy", "-", "Kela-"])
def test_what_the_dictionary_has_no_plural_of_has_none(base: str) -> None:
    assert plural_of(base) is None
