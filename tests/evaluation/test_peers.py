"""BERTopic: what is said where it is not installed, and what it does where it is."""

import warnings
from importlib.util import find_spec

import numpy as np
import pytest

from evaluation.errors import PeerMissing
from evaluation.peers import REMEDY, bertopic_missing, bertopic_topics
from nlp.numerics import unit_rows

HERE = find_spec("bertopic") is not None and find_spec("umap") is not None
TEXTS = [f"{'vuokra häätö' if n % 2 else 'tulkki kieli'} {'abcdefghij'[n % 10] * 3}" for n in range(120)]
VECTORS = unit_rows(
    np.array([[3, 0, 0, 0, 0, 0, 0, 0] if n % 2 else [0, 3, 0, 0, 0, 0, 0, 0] for n in range(120)])
    + np.random.default_rng(0).normal(size=(120, 8))
)


@pytest.mark.skipif(HERE, reason="BERTopic is installed")
def test_what_is_not_installed_says_how_to_install_it() -> None:
    assert bertopic_missing() == f"BERTopic is not installed; run {REMEDY}"
    with pytest.raises(PeerMissing, match="pip install"):
        bertopic_topics(TEXTS, VECTORS, 0)


@pytest.mark.skipif(not HERE, reason=REMEDY)
def test_the_same_seed_gives_the_same_topics() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numba's and UMAP's, on being imported
        once, again = bertopic_topics(TEXTS, VECTORS, 0), bertopic_topics(TEXTS, VECTORS, 0)
        few = bertopic_topics(TEXTS[:15], VECTORS[:15], 0)
    assert once.tolist() == again.tolist()
    assert set(few.tolist()) == {-1}
