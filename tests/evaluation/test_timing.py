import gzip
import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.errors import BadTable
from evaluation.load_texts import load_texts
from evaluation.timing import OURS, Timing
from evaluation.timing_tables import as_markdown

MADE_WITH = {
    "made_at": "2026-11-21",
    "revision": None,
    "cores": 4,
    "processor": "x86_64",
    "seed": 0,
    "settings": {"threads": None, "texts": "the example material"},
}


def test_repetitions_leave_words_out_and_the_first_round_does_not(tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl.gz"
    originals = [f"sana{n} toinen kolmas neljäs viides kuudes" for n in range(4)]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in originals)
    path.write_bytes(gzip.compress(lines.encode()))
    texts = [one.text for one in load_texts(40, path, seed=0)]
    assert sorted(texts[:4]) == sorted(originals)
    words = [set(text.split()) for text in originals]
    for text in texts[4:]:
        assert text
        assert any(set(text.split()) <= of for of in words)
    assert len(set(texts[4:])) > 20


def test_the_same_seed_gives_the_same_texts_with_ids_of_their_own() -> None:
    once, again, other = load_texts(400, None, 0), load_texts(400, None, 0), load_texts(400, None, 1)
    assert once == again != other
    assert len({one.id for one in once}) == 400


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe"])
def test_a_file_without_texts_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "comments.txt"
    path.write_bytes(content)
    with pytest.raises(BadTable, match="a text a line"):
        load_texts(5, path, 0)


def test_the_command_measures_each_size_in_a_process_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "--sizes", "5,20", "--no-peer", "--out", str(tmp_path)]) == 0
    assert "| 20 |" in capsys.readouterr().out
    written = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    assert [(row["who"], row["n"], row["failed"]) for row in written["rows"]] == [(OURS, 5, None), (OURS, 20, None)]
    for row in written["rows"]:
        assert 0 < row["from_vectors"] <= row["seconds"]
        rounded = 0.0005 * len(row["stages"])  # to milliseconds
        assert sum(row["stages"].values()) <= row["seconds"] + rounded
        assert row["peak_mb"] > 50
        assert row["cpu"] > 0
        assert row["cold"] > row["seconds"]
    assert written["provenance"]["cores"] >= 1


def test_a_table_sets_times_beside_and_tells_how_they_grow() -> None:
    timings = [
        Timing(OURS, 2_000, 10.0, 8.0, 3.0, {"lemmas": 2.0, "cluster": 8.0}, 900.0, 40, 9.5, 13.2),
        Timing("bertopic", 2_000, 20.0, 20.0, 15.0, {}, 800.0, 30, 60.0, 31.4),
        Timing(OURS, 20_000, 260.0, 200.0, 3.0, {"lemmas": 60.0, "cluster": 200.0}, 1_900.0, 140, 255.0),
        Timing("bertopic", 20_000, failed="given up after 60 s"),
    ]
    told = as_markdown(timings, MADE_WITH)
    assert (
        "| 2,000 | 10.00 | 9.50 | 8.00 | 900 | 40 | 3.0 | 13.2 | 20.00 | 60.00 | 800 | 30 | 15.0 | 31.4 |" + 6 * " – |"
        in told
    )
    assert "| 20,000 | 260.00 | 255.00 | 200.00 | 1,900 | 140 | 3.0 | – |" + 12 * " – |" in told
    # 26 times as long; n log n: 10 ln 20,000 / ln 2,000 = 13.03.
    assert "20,000 texts take 26.0 times as long as 2,000: 2.00 times what n·log n would have." in told
    assert "bertopic, 20,000 texts: given up after 60 s." in told
