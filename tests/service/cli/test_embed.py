from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from service.cli.main import app


@pytest.fixture
def observations(tmp_path: Path) -> Path:
    path = tmp_path / "a.tsv"
    rows = ["1\tOmaishoitaja väsyy", "2\t", "3\tTulkki jäi tulematta", "4\tOmaishoitajat väsyvät"]
    path.write_text("id\ttext\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def test_row_i_is_the_unit_vector_of_text_i(observations: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["embed", str(observations), "--out", str(tmp_path / "v" / "vectors.npy")])
    assert result.exit_code == 0, result.stderr
    vectors = np.load(tmp_path / "v" / "vectors.npy")
    assert vectors.dtype == np.float32
    assert len(vectors) == 4
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1, 1], atol=1e-4)
    assert vectors[0] @ vectors[3] > vectors[0] @ vectors[2]


def test_an_output_that_is_a_folder_ends_with_code_2_before_any_work(observations: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["embed", str(observations), "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "on kansio" in result.stderr
    assert result.stderr.count("\n") == 1
