import numpy as np
import pytest
from scipy import sparse

from nlp.numerics import unit_rows
from nlp.placement import placed
from nlp.refinement import Groups, Texts, fit
from nlp.types import NO_GROUP


def test_each_text_is_laid_where_it_fits_best_when_it_is_left_out() -> None:
    random = np.random.default_rng(2)
    n = 12_000  # more than are looked at together
    vectors = unit_rows(np.eye(8)[np.arange(n) % 3] + random.normal(0, 0.4, (n, 8)))
    counts = sparse.csr_array(random.poisson(0.2, (n, 20)).astype(np.float64))
    labels = np.where(np.arange(n) % 50 == 0, NO_GROUP, np.arange(n) % 3)
    told: list[float] = []
    found = placed(vectors, counts, labels, lambda done, total: told.append(done / total))
    for row in (0, 1, 50, 4_999, 10_050, 11_999):
        rest = np.flatnonzero((labels != NO_GROUP) & (np.arange(n) != row))
        groups = Groups.of(Texts.of(vectors[rest], counts[rest]), labels[rest])
        fits = fit(Texts.of(vectors[row : row + 1], counts[row : row + 1]), groups)[0]
        assert found.groups[row] == fits.argmax()
        assert found.fits[row] == pytest.approx(fits.max(), abs=1e-4)
    assert told == sorted(told)
    assert len(told) > 1
