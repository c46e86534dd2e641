"""The rules by which the slots of a report are filled, each by an example that the checklist's script is held
to as well.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from howdoweknow.reports.kinds import Kind
from howdoweknow.reports.template import fill, parse, visible
from support import ANSWERS, texts

CASES = json.loads((ANSWERS / "filling.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_rule_holds(case: dict[str, object]) -> None:
    filled = fill(parse(str(case["template"])), case["figures"])  # type: ignore[arg-type]
    assert etree.tostring(filled, method="html", encoding="unicode") == case["filled"]


def test_a_template_is_not_changed_by_filling() -> None:
    template = parse('<p><b data-each="rows" data-text="."></b></p>')
    fill(template, {"rows": ["a"]})
    assert etree.tostring(fill(template, {"rows": ["b", "c"]}), method="html") == b"<p><b>b</b><b>c</b></p>"


@given(texts)
def test_any_text_stays_readable_and_makes_no_element(text: str) -> None:
    filled = fill(parse('<p data-text="text"></p>'), {"text": text})
    assert filled.text == visible(text)
    assert len(filled) == 0


def test_a_template_holds_one_element() -> None:
    with pytest.raises(ValueError, match="holds one element"):
        parse("<p></p><p></p>")


def test_every_slot_of_every_report_is_one_that_the_rules_know() -> None:
    known = {"data-each", "data-when", "data-unless", "data-attr", "data-text", "data-day", "data-report"}
    names = {*Kind, "tracker", "_parts", "_answers"} - {Kind.DISCLOSURE}
    for name in names:
        path = Path(__file__).parents[2] / "site_templates" / "reports" / f"{name}.html.j2"
        assert set(re.findall(r"data-[a-z]+(?==)", path.read_text(encoding="utf-8"))) <= known, name
