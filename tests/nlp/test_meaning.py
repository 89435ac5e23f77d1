import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp.documents import read
from nlp.embeddings import BUILT_IN, MeaningEmbedder, load_embedder
from nlp.errors import ResourceMissing
from nlp.lemmas import default_lemmatiser
from nlp.meaning import compound, sequences, tokens
from nlp.progress import Stage, Steps
from nlp.types import Language, Observation, Vectors

SILENT = Steps(None, Stage.VECTORS)
KNOWN = frozenset(
    {"vuokra", "kela", "sv|hyra", "sv|värd", "sv|familj", "sv|arbete", "sv|söka", "sv|simma", "sv|tidning", "sv|sida"}
    | {"sv|ida", "omaishoito", "~blor", "~lorb"}
)


@pytest.fixture(scope="module")
def built_in() -> MeaningEmbedder:
    return MeaningEmbedder()


def rows_of(embedder: MeaningEmbedder, *texts: tuple[str, Language]) -> Vectors:
    observations = [Observation(f"{number:03d}", text, language) for number, (text, language) in enumerate(texts)]
    documents = sorted(read(observations, default_lemmatiser(), None), key=lambda document: document.id)
    return embedder.embed(documents, SILENT)


def tokens_of(text: str, language: Language) -> list[str]:
    (document,) = read([Observation("t0", text, language)], default_lemmatiser(), None)
    return tokens(document, KNOWN)


def test_a_finnish_word_is_read_by_its_base_form() -> None:
    assert tokens_of("Vuokran", Language.FI) == ["vuokra"]


def test_a_compound_that_is_not_known_is_read_by_its_parts() -> None:
    assert tokens_of("Vuokrasopimukset", Language.FI) == ["vuokra"]


def test_stop_words_are_not_read() -> None:
    assert tokens_of("ja se on", Language.FI) == []


def test_a_word_in_no_table_is_read_by_its_letters() -> None:
    assert tokens_of("blorb", Language.FI) == ["~blor", "~lorb"]


def test_an_unknown_name_is_not_guessed_from_its_letters() -> None:
    assert tokens_of("Blorb", Language.FI) == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbete", ["arbete"]),
        ("familjesöka", ["familj", "söka"]),
        ("hyravärd", ["hyra", "värd"]),
        ("värdsimmafamilj", ["värd", "simma", "familj"]),
        ("tidningsida", ["tidning", "ida"]),
        ("familjsam", []),
        ("xyzzy", []),
    ],
)
def test_a_swedish_compound_is_cut_into_known_words(word: str, parts: list[str]) -> None:
    assert compound(word, KNOWN) == parts


def test_a_swedish_word_without_a_vector_is_read_as_its_finnish_counterpart() -> None:
    assert tokens_of("närståendevård", Language.SV) == ["omaishoito"]


def test_a_counterpart_is_read_within_a_compound() -> None:
    assert tokens_of("närståendevårdfamiljen", Language.SV) == ["omaishoito", "sv|familj"]


def test_a_swedish_word_that_joins_others_is_not_read(built_in: MeaningEmbedder) -> None:
    word = default_lemmatiser().lemmatise("naturligtvis", Language.SV)[0]
    assert built_in.reading(word, Language.SV) == []


def test_cutting_a_word_that_never_ends_is_not_tried() -> None:
    assert compound("arbete" * 10_000, KNOWN) == []


def test_a_swedish_name_is_read_as_the_finnish_one() -> None:
    assert tokens_of("Kela", Language.SV) == ["kela"]


def test_letter_sequences_mark_the_ends_of_a_word() -> None:
    assert sequences("yö") == ["~^yö$"]


def test_the_same_phenomenon_in_two_languages_lies_nearer_than_another(built_in: MeaningEmbedder) -> None:
    finnish, swedish, other = rows_of(
        built_in,
        ("Vuokra-asuntoa ei löydy ja asiakas on asunnoton.", Language.FI),
        ("Klienten är bostadslös och hittar ingen hyresbostad.", Language.SV),
        ("Tulkki puuttui vastaanotolta.", Language.FI),
    )
    assert finnish @ swedish > finnish @ other + 0.2


def test_other_words_for_the_same_lie_nearer_than_another_matter(built_in: MeaningEmbedder) -> None:
    first, second, other = rows_of(
        built_in,
        ("Omaishoitaja on uupunut.", Language.FI),
        ("Puolisoaan hoitava väsyy.", Language.FI),
        ("Bussi ei kulje iltaisin.", Language.FI),
    )
    assert first @ second > first @ other


def test_a_misspelt_word_lies_near_the_right_one(built_in: MeaningEmbedder) -> None:
    right, wrong, other = rows_of(
        built_in,
        ("lastensuojeluilmoitus", Language.FI),
        ("lastensuojeluilmotus", Language.FI),
        ("jäähalli", Language.FI),
    )
    assert right @ wrong > right @ other + 0.2


def test_letters_can_be_left_unread(built_in: MeaningEmbedder) -> None:
    word = default_lemmatiser().lemmatise("lastensuojeluilmotus", Language.FI)[0]
    assert built_in.reading(word, Language.FI)
    assert MeaningEmbedder(letters=False).reading(word, Language.FI) == []


def test_the_card_is_no_part_of_the_revision(tmp_path: Path, built_in: MeaningEmbedder) -> None:
    copied = Path(shutil.copytree(BUILT_IN, tmp_path / "model"))
    (copied / "README.md").write_text("Keksitty kortti.", encoding="utf-8")
    assert MeaningEmbedder(copied).name == built_in.name
    (copied / "lisää.json").write_text("{}", encoding="utf-8")
    assert MeaningEmbedder(copied).name != built_in.name


def test_rows_are_unit_vectors_or_zero(built_in: MeaningEmbedder) -> None:
    rows = rows_of(built_in, ("Tulkki puuttui.", Language.FI), ("ja se on", Language.FI))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0], abs=1e-3)


def test_rows_do_not_depend_on_their_company(built_in: MeaningEmbedder) -> None:
    text = ("Toimeentulotuen päätös viipyy.", Language.FI)
    many = rows_of(built_in, *[(f"Tulkki {'jono ' * number}", Language.FI) for number in range(40)], text)
    assert np.array_equal(many[-1], rows_of(built_in, text)[0])


def test_no_texts_give_no_rows(built_in: MeaningEmbedder) -> None:
    assert built_in.embed([], SILENT).shape[0] == 0


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing, match="No model was found"):
        MeaningEmbedder(tmp_path)


def test_the_model_takes_at_most_thirty_megabytes() -> None:
    assert sum(file.stat().st_size for file in BUILT_IN.rglob("*") if file.is_file()) <= 30_000_000


def test_the_default_is_named_with_its_revision() -> None:
    assert load_embedder(None, 0).name.startswith("ilmio-static@")


def test_wording_sees_swedish_texts_in_the_finnish_words_at_hand(built_in: MeaningEmbedder) -> None:
    observations = [
        Observation("fi", "Tulkki puuttuu ja vuokra nousee", Language.FI),
        Observation("sv", "Tolken saknas", Language.SV),
    ]
    documents = built_in.in_finnish_words(read(observations, default_lemmatiser(), None))
    (swedish,) = [document for document in documents if document.id == "sv"]
    assert swedish.lemmas[0].lemma == "tulkki"
    assert swedish.text == "Tolken saknas"


def test_a_swedish_word_is_counted_as_its_counterpart_even_where_no_finnish_text_has_it(
    built_in: MeaningEmbedder,
) -> None:
    observations = [
        Observation("fi", "Bussi ei kulje", Language.FI),
        Observation("sv", "Närståendevården tyngs naturligtvis", Language.SV),
    ]
    documents = built_in.in_finnish_words(read(observations, default_lemmatiser(), None))
    (swedish,) = [document for document in documents if document.id == "sv"]
    assert swedish.lemmas[0].lemma == "omaishoito"
    assert swedish.lemmas[0].parts == ("omainen", "hoito")
    assert "naturligtvis" not in {word.lemma for word in swedish.lemmas}


def test_without_finnish_texts_the_words_stay(built_in: MeaningEmbedder) -> None:
    documents = read([Observation("sv", "Tolken saknas", Language.SV)], default_lemmatiser(), None)
    assert built_in.in_finnish_words(documents) == documents


def test_texts_in_two_languages_lie_together_by_default(built_in: MeaningEmbedder) -> None:
    observations = [
        Observation("fi", "Vuokra-asuntoa ei löydy ja asiakas on asunnoton.", Language.FI),
        Observation("sv", "Klienten är bostadslös och hittar ingen hyresbostad.", Language.SV),
        Observation("toinen", "Tulkki puuttui vastaanotolta eikä aikaa saanut.", Language.FI),
    ]
    documents = read(observations, default_lemmatiser(), None)
    rows = dict(zip([d.id for d in documents], load_embedder(None, 0).embed(documents, SILENT), strict=True))
    assert rows["fi"] @ rows["sv"] > rows["fi"] @ rows["toinen"] + 0.1
