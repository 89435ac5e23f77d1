from pathlib import Path

import jupytext
import pytest
from nbmake.nb_run import NotebookRun

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAIRS = sorted(NOTEBOOKS.glob("*.ipynb"))


def test_every_script_has_its_notebook() -> None:
    assert PAIRS
    assert {path.stem for path in PAIRS} == {path.stem for path in NOTEBOOKS.glob("*.py")}


@pytest.mark.parametrize("notebook", PAIRS, ids=lambda path: path.stem)
def test_a_notebook_says_what_its_script_says_and_holds_no_output(notebook: Path) -> None:
    cells = jupytext.read(notebook).cells
    script = jupytext.read(notebook.with_suffix(".py")).cells
    assert [(cell.cell_type, cell.source) for cell in cells] == [(cell.cell_type, cell.source) for cell in script]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("notebook", PAIRS, ids=lambda path: path.stem)
def test_a_notebook_runs_to_its_end(notebook: Path) -> None:
    result = NotebookRun(notebook, default_timeout=300).execute()
    assert result.error is None, result.error and result.error.summary
