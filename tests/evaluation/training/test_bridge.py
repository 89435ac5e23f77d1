import numpy as np
import pytest

from evaluation.training.bridge import swedish_vectors
from evaluation.training.sources import Concept

ROW_OF = {"tulkki": 0, "palvelu": 1, "vuokra": 2}
TABLE = np.eye(3, dtype=np.float32)


def test_a_swedish_word_means_what_its_finnish_label_means() -> None:
    found = swedish_vectors(TABLE, ROW_OF, [(Concept("tulkki", "tolk", "interpreter"), [("tulkki",)])], [])
    assert found["tolk"] == pytest.approx([1, 0, 0])


def test_a_word_of_a_longer_label_takes_a_share_and_its_own_label_more() -> None:
    concepts = [
        (Concept("vuokra", "hyra", "rent"), [("vuokra",)]),
        (Concept("tulkin vuokra", "hyra tolk", "an interpreter's rent"), [("tulkki",), ("vuokra",)]),
    ]
    found = swedish_vectors(TABLE, ROW_OF, concepts, [])
    assert found["hyra"][2] > 0.8
    assert found["hyra"][0] < 0.2


def test_our_own_list_goes_before_the_ontology() -> None:
    concepts = [(Concept("palvelu", "tolk", "service"), [("palvelu",)])]
    found = swedish_vectors(TABLE, ROW_OF, concepts, [("tolk", [[("tulkki",)]])])
    assert found["tolk"][0] > found["tolk"][1] > 0


def test_a_concept_of_which_no_finnish_word_is_known_teaches_nothing() -> None:
    assert swedish_vectors(TABLE, ROW_OF, [(Concept("kissa", "katt", "cat"), [("kissa",)])], []) == {}
