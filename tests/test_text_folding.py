"""Comparing texts without regard to white space, case and accents."""

from __future__ import annotations

from howdoweknow.text_folding import fold_accents, fold_case, fold_space


def test_white_space_folds_to_single_spaces() -> None:
    assert fold_space("  one\n\ttwo\u00a0 three ") == "one two three"


def test_names_that_differ_in_case_and_space_fold_to_one() -> None:
    assert fold_case("Head  of Huts") == fold_case(" head of HUTS ")
    assert fold_case("Straße") == fold_case("STRASSE")


def test_accents_are_dropped() -> None:
    assert fold_accents("Ŵy, É, e\u0301") == "wy, e, e"
