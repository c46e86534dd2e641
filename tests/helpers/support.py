"""What several tests share: the small toolkit of another field, and texts that break careless programs."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

HUTS = Path(__file__).parents[1] / "content" / "valid" / "huts"
# How long a browser test waits before it gives up: long, because a busy machine is no failure.
PATIENCE_MS = 20_000
ANSWERS = Path(__file__).parents[1] / "answers"

# The settings of a site of that toolkit.
SETTINGS = """\
site_name: Hut safety
docs_dir: content/pages
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [howdoweknow, search, offline]
"""

# Each of these is changed or refused by some YAML reader when it is written carelessly.
NASTY = (
    "no", "No", "NO", "on", "yes", "off", "y", "n", "true", "null", "~", "Null", "=", "<<", "?", "-", ":",
    "- a", "? b", "a: b", "#c", "a #b",
    "1:30", "10:30", "10:30:00", "-1:30", "2015-03-01", "2015-03-01 10:00:00", "2015-13-45", "0b101", "1_000",
    "685_230.15", "1e3", "1E+3", "12e03",
    "08", "0o17", "010", "0x1F", "0x_", "1234567e12", "1e400", ".5", "1.", "+1", "-0", ".inf", ".nan", "1.10",
    "\n", "\n\n", "\n \n", " ", "  a", "a  ", "a\n", "a\n\n", "\na", "a\n b", " a\nb", "a \nb", "a\n\n\nb",
    "a\tb", "\ta", "a\n\tb", "\t",
    "a\r\nb", "a\rb", "a\x85b", "a\u2028b", "a\u2029b", "\ufeff", "a\ufeffb", "\x00", "a\x00b", "\x07",
    "\x1b[31m", "\x7f", "\x9f", "\ufffe", "\uffff",
    "é", "ŵ ŷ", "Ynys Môn", "中文", "😀", "👩‍👩‍👧", "e\u0301", "\u202eabc", "\u200b", "\u00a0", "\u00ad",
    "\ud7ff", "\ue000", "\U0010ffff",
    "'", '"', "''", '""', "\\", "\\n", "a\\", "it's", 'say "so"', "`", "@", "%", "&a", "*a", "!b", "!!str",
    "|", ">", "[", "]", "{", "}", ",", "[a]", "{a: b}",
    "---", "...", "--- a", "end: self-assessment/1", "self-assessment/1", "</script>", "<!--",
    "<script>alert(1)</script>", "&amp;", "=1+1", "@SUM(A1)", "#N/A",
    "__proto__", "constructor", "{{ x }}", "{% x %}", "${x}", "../../etc/passwd", "a" * 3000, "word " * 700,
    "a\n" * 500,
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.lists(
        st.one_of(st.sampled_from(NASTY[:-3]), st.sampled_from(["\n", " ", "\n\n", ": "])), max_size=6
    ).map("".join),
).filter(lambda text: text != "" and not any("\ud800" <= character <= "\udfff" for character in text))
"""Any text that a UTF-8 file can hold."""

slugs = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20).filter(
    lambda text: (
        not (
            text.startswith("-") or text.endswith("-") or "--" in text or text in {"constructor", "prototype"}
        )
    )
)
days = st.dates().map(lambda day: day.isoformat())


def shortened(given: Any, top: bool = True) -> Any:
    """The figures of a report as the cases hold them: but for `groups`, whatever has a wording stands as its
    id.
    """
    if isinstance(given, list):
        return [shortened(each, top=False) for each in given]
    if not isinstance(given, dict):
        return given
    if not top and "wording" in given:
        return given["id"]
    return {
        name: each if top and name == "groups" else shortened(each, top=False) for name, each in given.items()
    }


def put_instead(path: Path, changes: Mapping[str, str]) -> None:
    """Changes what a file says; whatever is to be replaced must be there."""
    text = path.read_text(encoding="utf-8")
    for said, instead in changes.items():
        assert said in text, f"{path.name} does not say {said!r}"
        text = text.replace(said, instead)
    path.write_text(text, encoding="utf-8")
