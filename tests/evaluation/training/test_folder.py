from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from evaluation.training.folder import DIMENSIONS, rotation, write

TABLE = np.random.default_rng(0).normal(size=(300, 384)).astype(np.float32)
COUNTS = np.arange(1, 301)


def test_what_is_written_is_a_model_like_any_other(tmp_path: Path) -> None:
    vectors = np.array([[3, 0], [0, 2]], dtype=np.float32)
    write(tmp_path / "malli", ["tulkki", "sv|tolk"], vectors, "# Keksitty kortti")
    model = SentenceTransformer(str(tmp_path / "malli"), device="cpu").float()
    found = model.encode(["tulkki", "tulkki sv|tolk", "tuntematon"], show_progress_bar=False)
    assert found[0] == pytest.approx([1, 0])
    assert found[1] == pytest.approx(np.array([3, 2]) / np.sqrt(13), abs=1e-6)
    assert found[2] == pytest.approx([0, 0])
    assert (tmp_path / "malli" / "README.md").read_text(encoding="utf-8") == "# Keksitty kortti"


def test_the_rotation_keeps_right_angles() -> None:
    axes = rotation(TABLE, COUNTS)
    assert axes.shape == (384, DIMENSIONS)
    assert axes.T @ axes == pytest.approx(np.eye(DIMENSIONS), abs=1e-4)


def test_the_rotation_loses_nothing_that_lies_in_few_dimensions() -> None:
    flat = TABLE @ np.diag([1.0] * DIMENSIONS + [0.0] * (384 - DIMENSIONS)).astype(np.float32)
    turned = flat @ rotation(flat, COUNTS)
    assert turned @ turned.T == pytest.approx(flat @ flat.T, abs=1e-2)
