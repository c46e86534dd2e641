"""The bundled scripts parse in the oldest browsers that scripts/bundle.mjs names."""

from __future__ import annotations

import re

import pytest

from howdoweknow.rendering.assets import read_built

# A regular expression literal with a lookbehind is a syntax error in Safari before 16.4: the script would not
# run at all.
LOOKBEHIND = re.compile(r"\(\?<[=!]")
# docx builds one from a string in a function for patching templates, which is never called.
IN_A_STRING = re.compile(r"new RegExp\(`\(\?<[=!]")


@pytest.mark.parametrize("name", ["checklist.js", "find.js", "office.js", "reports.js", "site.js"])
def test_no_regular_expression_has_a_lookbehind(name: str) -> None:
    script = read_built(name).decode()
    assert len(LOOKBEHIND.findall(script)) == len(IN_A_STRING.findall(script))


@pytest.mark.parametrize("name", ["checklist.css", "find.css", "site.css"])
def test_no_style_rule_is_nested(name: str) -> None:
    """Nesting needs Chrome 112, Firefox 117 and Safari 16.5."""
    depth, at_rules = 0, []
    for piece in re.findall(r"[^{}]*[{}]", read_built(name).decode()):
        if piece.endswith("}"):
            depth -= 1
            at_rules = at_rules[: max(depth, 0)]
            continue
        prelude = piece[:-1].rpartition(";")[2].strip()
        assert all(at_rules), f"{prelude} is nested"
        at_rules.append(prelude.startswith("@"))
        depth += 1
