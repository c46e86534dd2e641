"""The guard against spreadsheet formulas. The script that writes sheets in the page runs the same cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from howdoweknow.formula_guard import guard_formula

CELLS = json.loads(Path(__file__).with_name("formula_cells.json").read_text("utf-8"))


@pytest.mark.parametrize("cell", CELLS["guarded"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guard_formula(cell) == "'" + cell


@pytest.mark.parametrize("cell", CELLS["safe"])
def test_any_other_cell_is_left_as_it_is(cell: str) -> None:
    assert guard_formula(cell) == cell
