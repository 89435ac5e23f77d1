import pytest

from nlp.embeddings import Embedder, LexicalEmbedder
from nlp.pipeline import discover
from nlp.purity import language_purity, purity_note
from nlp.settings import DiscoverySettings
from nlp.types import Discovery, Language, Member, Observation, Suggestion

# Invented example texts (keksitty esimerkkiaineisto): three phenomena, each told in Finnish and in Swedish.
BILINGUAL = {
    "tulkki": (
        ["Tulkki puuttui tapaamisesta.", "Tulkkia ei saatu oikealle kielelle.", "Tulkki ja kieli puuttuivat."],
        ["Tolken saknades på mötet.", "Ingen tolk fanns för rätt språk.", "Tolk och språk saknades."],
    ),
    "asunto": (
        ["Asunto puuttuu, vuokra on kallis.", "Vuokra-asuntoa ei saa.", "Asunto meni alta, vuokra nousi."],
        ["Bostad saknas, hyran är dyr.", "Man får ingen hyresbostad.", "Bostaden gick förlorad, hyran steg."],
    ),
    "koulu": (
        ["Oppilas on poissa koulusta.", "Koulu ei puutu poissaoloihin.", "Oppilaan poissaolot koulusta kasvavat."],
        ["Eleven är borta från skolan.", "Skolan ingriper inte i frånvaron.", "Elevens frånvaro från skolan ökar."],
    ),
}


def suggestion(**languages: int) -> Suggestion:
    members = tuple(Member(f"m{number}", 0.5) for number in range(sum(languages.values())))
    return Suggestion("s001", "", (), members, (), (), languages)


def test_worked_example() -> None:
    # Within: 3 + 1 pairs share their language of 6 + 1. Of all 15 pairs of 3 fi and 3 sv, 6 do: e = 0.4.
    groups = [suggestion(fi=3, sv=1), suggestion(sv=2)]
    assert language_purity(groups) == pytest.approx((4 / 7 - 0.4) / 0.6, abs=1e-3)


def test_one_language_in_each_suggestion_is_wholly_pure() -> None:
    assert language_purity([suggestion(fi=4), suggestion(sv=3)]) == 1.0


def test_languages_mixed_evenly_are_not_pure() -> None:
    assert language_purity([suggestion(fi=5, sv=5)] * 4) == 0.0


def test_with_one_language_there_is_nothing_to_tell() -> None:
    assert language_purity([suggestion(fi=4), suggestion(fi=3)]) is None
    assert language_purity([]) is None


def test_languages_that_part_are_told_of_in_words() -> None:
    parted = [suggestion(fi=12), suggestion(sv=11)]
    (note,) = purity_note(parted, language_purity(parted))
    assert "ruotsinkieliset" in note
    mixed = [suggestion(fi=8, sv=4)] * 3
    assert purity_note(mixed, language_purity(mixed)) == ()
    few = [suggestion(fi=12), suggestion(sv=3)]
    assert purity_note(few, language_purity(few)) == ()


def bilingual(embedder: Embedder | None = None) -> Discovery:
    texts = [
        Observation(f"{name}-{language.value}-{number}", text * 2, language)
        for name, told in BILINGUAL.items()
        for language, rows in zip((Language.FI, Language.SV), told, strict=True)
        for number, text in enumerate([*rows, *(f"Taas: {row}" for row in rows)])
    ]
    return discover(texts, settings=DiscoverySettings(subsamples=0), embedder=embedder)


def test_vectors_that_compare_no_languages_are_found_out() -> None:
    apart = bilingual(LexicalEmbedder(0))
    assert apart.language_purity == 1.0
    assert any("ruotsinkieliset" in note for note in apart.notes)


def test_languages_meet_by_the_built_in_vectors() -> None:
    together = bilingual()
    assert together.language_purity is not None
    assert together.language_purity < 0.5
    assert not any("ruotsinkieliset" in note for note in together.notes)
