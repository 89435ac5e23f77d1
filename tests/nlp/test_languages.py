import pytest

from nlp.languages import detect
from nlp.types import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Asiakas odottaa päätöstä viikkoja.", Language.FI),
        ("mä en oo saanu mitään apua mistään", Language.FI),
        ("Klienten väntar på beslutet i flera veckor.", Language.SV),
        ("The client has been waiting for weeks.", Language.OTHER),
        ("Клиент ждёт решения уже неделю.", Language.OTHER),
        ("Odotan.", Language.FI),  # no little word in it
        ("Ja sen tukeminen: att det är svårt när man inte får hjälp.", Language.SV),  # little words of two languages
        ("", Language.OTHER),
        ("Omaishoitaja odottaa. " * 5_000, Language.FI),
    ],
)
def test_language_of_a_text(text: str, language: Language) -> None:
    assert detect(text) is language
