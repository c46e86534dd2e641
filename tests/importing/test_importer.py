"""Importing a published document: a made-up one in every form it may come in, anything at all, and the real
one where it is at hand.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from howdoweknow.cli.main import main
from howdoweknow.content.citations import citations
from howdoweknow.content.loader import Content, read_content
from howdoweknow.importing.document.text import MAX_BYTES, decode_document
from howdoweknow.importing.importer import Imported, import_bytes, import_document
from support import HUTS, texts

SHARED = Path(__file__).parents[3] / "shared" / "sources"
DOCUMENT = SHARED / "benchmarking-document-2015.txt"
ITEMS = SHARED / "benchmarking-document-2015.json"

# The survey as its publisher might have it: cells parted by pages, a list that goes on in the next table,
# marks glued to words.
TEXT = """\
Survey of huts

Contents

Survey: Smoke Without Fire: A Survey of Stoves (2030)\t4
Springs (2031)\t6

- Smoke Without Fire: A Survey of Stoves, published May 2030¹
- Springs, published 2031

¹ No second edition was printed.

Survey: Smoke Without Fire: A Survey of Stoves (2030)

Recommendation
<p><i>Hut committees and wardens will see to it that:</i></p> <ul style="list-style-type: none"> • every room has two ways out, both walked weekly as the <b>WW</b>² • stoves are swept: <ol> 1. before the season opens2. after it has closed

Lines of Enquiry\tHow Do We Know
<ul> • Does somebody walk both ways out each week? • Has each stove been swept before the \t<p>Suggested sources of information:</p> <ul> • The log of the weekly

<p>season opened?</p> <ul> • Were they swept again after it?\t<p>walks.</p> <ul> • Sweeping receipts & bills
---\t---

² The wardens' walk.

Springs (2031)

Recommendations

Wardens should ensure that:

- springs are tested
each spring,
"""

MARKDOWN = """\
# Survey of huts

1. Smoke Without Fire: A Survey of Stoves
2. Springs

## Smoke Without Fire: A Survey of Stoves (2030)

### Recommendation

Hut committees and wardens will see to it that:

* every room has two ways out, both walked weekly as the **WW**[^1]
* stoves are swept:
    1. before the season opens
    2. after it has closed

| Lines of Enquiry | How Do We Know |
|---|---|
| • Does somebody walk both ways out each week?<br>• Has each stove been swept before the | Suggested sources:<br>• The log of the weekly |
| season opened?<br>• Were they swept again after it? | walks.<br>• Sweeping receipts &amp; bills |

[^1]: The wardens' walk.

## Springs

### Recommendation

Wardens should ensure that:

* springs are tested
  each spring,
"""

HTML = """\
<!DOCTYPE html><html><head><title>Recommendation</title><style>li { color: red }</style></head><body>
<!-- Lines of Enquiry -->
<ul><li>Smoke Without Fire: A Survey of Stoves <li>Springs</ul>
<h2>Smoke Without Fire: A Survey of Stoves</h2>
<table><tr><th>Recommendation</th></tr>
<tr><td><p>Hut committees and wardens will see to it that:</p>
<ul><li>every room has two ways out, both walked weekly as the <b>WW</b><sup>1</sup></li>
<li>stoves are swept:<ol><li>before the season opens</li><li>after it has closed</li></ol></li></ul></td></tr></table>
<table><tr><th>Lines of
Enquiry</th><th>How Do We Know</th></tr>
<tr><td><ul><li>Does somebody walk both ways out each week?</li><li>Has each stove been swept before the</li></ul></td>
<td><p title="a > b">Suggested sources:</p><ul><li>The log of the weekly</li></ul></td></tr></table>
<p>17</p>
<table><tr><th>Lines of Enquiry</th><th>How Do We Know</th></tr>
<tr><td><p>season opened?</p><ul><li>Were they swept again after it?</li></ul></td>
<td><p>walks.</p><ul><li>Sweeping receipts &amp; bills</li></ul></td></tr></table>
<p><sup>1</sup> The wardens' walk.</p>
<h2>Springs</h2>
<p>Recommendation</p>
<p>Wardens should ensure that:</p>
<ul><li>springs are tested<br>each spring,</li></ul>
</body></html>
"""

# What `pdftotext -layout` makes of such a page.
LAYOUT = """\
        Smoke Without Fire: A Survey
        of Stoves (2030)

                        Recommendation
Hut committees and wardens will see to it
that:
   • every room has two ways out, both walked weekly as the WW
   • stoves are swept:
       1. before the season opens
       2. after it has closed

        Lines of Enquiry                    How Do We Know

   • Does somebody walk both ways      Suggested sources:
   out each week?
   • Has each stove been swept           • The log of the weekly
\f                         3

   before the season opened?             walks.
   • Were they swept again after         • Sweeping receipts & bills
   it?

Springs (2031)

Recommendation

Wardens should ensure that:

   • springs are tested each spring,
"""

FORMS = {"survey.txt": TEXT, "survey.md": MARKDOWN, "survey.html": HTML, "layout.txt": LAYOUT}
WORDS = {
    "smoke/1/recommendation/1": "every room has two ways out, both walked weekly as the WW",
    "smoke/1/recommendation/2": "stoves are swept:",
    "smoke/1/recommendation/2/1": "before the season opens",
    "smoke/1/recommendation/2/2": "after it has closed",
    "smoke/1/enquiry/1": "Does somebody walk both ways out each week?",
    "smoke/1/enquiry/2": "Has each stove been swept before the season opened?",
    "smoke/1/enquiry/3": "Were they swept again after it?",
    "smoke/1/evidence/1": "The log of the weekly walks.",
    "smoke/1/evidence/2": "Sweeping receipts & bills",
    "springs/1/recommendation/1": "springs are tested each spring,",
}


@cache
def _huts() -> Content:
    return read_content(HUTS)


def _import(text: str, name: str = "survey.txt") -> Imported:
    return import_document(text, name, _huts(), "survey-2030")


def _words(imported: Imported) -> dict[str, str]:
    return {key: each.text for key, each in imported.texts.items()}


def _why(imported: Imported) -> dict[str, str]:
    return {each.key: each.why for each in imported.unsure}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_document_gives_the_same_words(name: str) -> None:
    imported = _import(FORMS[name], name)
    assert _words(imported) == WORDS
    assert (imported.unsure, imported.only_there, imported.not_found) == ((), (), ())


@pytest.mark.parametrize("name", FORMS)
def test_windows_lines_and_a_byte_order_mark_change_nothing(name: str) -> None:
    data = b"\xef\xbb\xbf" + FORMS[name].replace("\n", "\r\n").encode()
    imported, problems = import_bytes(data, name, _huts(), "survey-2030")
    assert imported is not None
    assert (_words(imported), problems) == (WORDS, [])


def test_a_text_remembers_the_line_of_each_of_its_runs() -> None:
    number = {line: at for at, line in enumerate(TEXT.splitlines(), 1)}
    first = number[next(line for line in number if line.startswith("<ul> • Does"))]
    assert _import(TEXT).texts["smoke/1/enquiry/2"].runs == (
        (first, "Has each stove been swept before the"),
        (first + 2, "season opened?"),
    )


def test_a_lost_bullet_is_put_right_by_likeness_and_said_to_be_unsure() -> None:
    imported = _import(TEXT.replace("• Does", "Does").replace("• Has each stove", "Has each stove"))
    assert _words(imported) == WORDS
    cut = "the layout does not show where it starts and ends; it is cut by its likeness to ours"
    few = "its list has fewer items in the document than are cited"
    assert _why(imported) == {"smoke/1/enquiry/1": cut, "smoke/1/enquiry/2": cut, "smoke/1/enquiry/3": few}


def test_a_lost_heading_is_put_right_by_likeness_and_said_to_be_unsure() -> None:
    imported = _import(TEXT.replace("Springs (2031)\n\nRecommendations", "Recommendations"))
    assert _words(imported) == WORDS
    assert _why(imported) == {
        "smoke/1": "under its heading the document has another number of sets than is cited; told apart "
        "by their likeness to ours",
        "springs/1": "its heading was not found; known by its likeness to ours",
    }


def test_a_level_that_a_page_has_lost_is_put_right() -> None:
    imported = _import(MARKDOWN.replace("    2. after", "\n* after"), "survey.md")
    assert _words(imported) == WORDS
    assert _why(imported) == {"smoke/1/recommendation/2/2": "it stands at another level of its list"}


def test_items_in_another_order_than_ours_are_named() -> None:
    one, other = "every room has two ways out, both walked weekly as the **WW**[^1]", "stoves are swept:"
    assert MARKDOWN.count(one) == MARKDOWN.count(other) == 1
    swapped = (
        MARKDOWN.replace(one, "§")
        .replace(other, one)
        .replace("§", other)
        .replace("    1. before the season opens\n", "")
    )
    swapped = swapped.replace("    2. after it has closed\n", "")
    assert "smoke/1/recommendation/1" in _why(_import(swapped, "survey.md"))


def test_words_that_are_not_like_ours_at_all_are_named() -> None:
    imported = _import(TEXT.replace("springs are tested\neach spring,", "goats come first"))
    assert _words(imported)["springs/1/recommendation/1"] == "goats come first"
    assert _why(imported) == {"springs/1/recommendation/1": "it has hardly a word in common with ours"}


def test_what_nothing_cites_and_what_is_not_there_are_told_apart() -> None:
    imported = _import(
        TEXT.replace("• Sweeping receipts & bills", "• Sweeping receipts & bills • A photograph of a goat")
    )
    assert _words(imported) == WORDS
    assert [text for _, text in imported.only_there] == ["A photograph of a goat"]
    lost = _import(TEXT.replace("• Were they swept again after it?", ""))
    assert [each.key for each in lost.not_found] == ["smoke/1/enquiry/3"]
    assert "smoke/1/enquiry/3" not in lost.texts
    assert _words(lost)["smoke/1/enquiry/2"] == WORDS["smoke/1/enquiry/2"]


def test_words_in_the_wrong_column_are_named() -> None:
    question = "Are both ways out walked in each week, as the log says?"
    mixed = MARKDOWN.replace("• The log of the weekly |", f"• {question} |").replace("walks.<br>", "<br>")
    imported = _import(mixed, "survey.md")
    assert _words(imported)["smoke/1/evidence/1"] == question
    assert _why(imported) == {
        "smoke/1/evidence/1": "it is more like ours for enquiry 1; the columns may be mixed up"
    }


def test_an_item_that_the_words_above_it_have_run_into_is_named() -> None:
    imported = _import(
        "Springs\n\nRecommendation\nWardens should ensure that: springs are tested each spring.\n"
    )
    assert _why(imported) == {"springs/1/recommendation/1": "no mark parts it from the words above its list"}


def test_a_line_across_both_columns_is_not_taken() -> None:
    imported = _import(
        LAYOUT.replace("both ways      Suggested", "both ways or only one of the two ways Suggested")
    )
    assert "smoke/1/enquiry/1" not in imported.texts
    assert "both columns" in _why(imported)["smoke/1/enquiry/1"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"%PDF-1.7",
            "doc:1:1: this is a PDF; turn it into text first (pdftotext, or 'save as text'), and import "
            "that\n",
        ),
        (
            b"PK\x03\x04",
            "doc:1:1: this is a packed file, as Word and Excel write them; save it as text or HTML, and "
            "import that\n",
        ),
        (b"\xff\xfea", "doc:1:1: the file is saved as UTF-16; save it as UTF-8\n"),
        (b"one\ntw\xe9", "doc:2:3: this character (byte 0xe9) is not UTF-8; save the file as UTF-8\n"),
        (
            b"one\n\x00",
            "doc:2:1: there is a null character here, so this is not a text file; save the document as "
            "text\n",
        ),
        (b"a" * (MAX_BYTES + 1), "doc:1:1: the file is larger than 4 MB; leave out what is not text\n"),
        (
            b"\n" * 100_001,
            "doc:1:1: the file has more than 100000 lines, cells and marks; import one document at a time\n",
        ),
    ],
    ids=["pdf", "docx", "utf-16", "latin-1", "null", "large", "lines"],
)
def test_what_cannot_be_read_is_said_with_its_place(data: bytes, message: str) -> None:
    text, problems = decode_document(data, "doc")
    assert text is None
    assert [f"{problem.place}: {problem.message}\n" for problem in problems] == [message]


# Anything at all

SOUP = ("Recommendation\n", "Lines of Enquiry\tHow Do We Know\n", "Lines of Enquiry   How Do We Know\n",
    "How Do We Know\n", "Springs\n",
        "Smoke Without Fire: A Survey of Stoves\n", "Additional recommendations:\n", "• ", "- ", "1. ", "2. ",
        "a. ", "\t", "\n", "\n\n", "  ",
        "| a | b |\n", "<p>", "</p>", "<ul>", "<ol>", "<li>", "<table><tr><td>", "<td>", "</tr>", "<br>",
        "<sup>3</sup>", "³ note", "stoves are swept",
        "Every Room Has Ways Out. ", "before the season", "walked each week? ", "well-\nkept ",
        "wardens should:\n", "<", "<!--", "`", "**WW**",
        "\\*", "12\n", "\f")  # fmt: skip
soups = st.lists(st.sampled_from(SOUP), max_size=60).map("".join)
names = st.sampled_from(["a.txt", "a.md", "a.html"])


@given(st.one_of(soups, texts, st.binary(max_size=200)), names)
def test_any_file_gives_a_result_or_problems(document: str | bytes, name: str) -> None:
    data = document if isinstance(document, bytes) else document.encode()
    imported, problems = import_bytes(data, name, _huts(), "survey-2030")
    assert imported is not None or problems
    if imported is not None:
        assert len(imported.texts) + len(imported.not_found) == len(WORDS)


@given(soups, names)
def test_every_imported_text_is_words_of_the_document(document: str, name: str) -> None:
    _assert_all_found(_import(document, name), document)


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_invented(name: str) -> None:
    _assert_all_found(_import(FORMS[name], name), FORMS[name])


@pytest.mark.parametrize(
    "text",
    [
        "<!--",
        "<a ",
        '<a b="',
        "</",
        "<![",
        "<?",
        "&#1;",
        "<ul><li>x",
        "<td>x",
        "*a ",
        "[a](",
        "\\",
        "_a ",
        "Ab ",
        "1. ",
        "|a|\n",
    ],
)
def test_hostile_repetition_ends_soon(text: str) -> None:
    before = time.process_time()
    for head in ("", "Springs\nRecommendation\n"):
        for name in ("a.txt", "a.html"):
            _import(head + text * 3000, name)
    # CPU seconds of four imports: ten times the slowest case (1 s on two busy cores).
    assert time.process_time() - before < 10


def _assert_all_found(imported: Imported, document: str) -> None:
    whole = _letters(re.sub(r"<sup>\d</sup>|</?[a-z][^<>]*>", "", document))
    for each in imported.texts.values():
        assert each.text.split() == each.text.replace("\t", " ").split(" ")
        assert _letters(each.text) == "".join(_letters(run) for _, run in each.runs)
        for _, run in each.runs:
            assert _letters(run) in whole


def _letters(text: str) -> str:
    return "".join(
        letter for letter in text.replace("&amp;", "&") if letter.isalnum() and letter not in "¹²³"
    )


# The command


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments), "--content", str(HUTS)])


def test_the_command_writes_the_wording_and_says_how_it_went(survey: Path, tmp_path: Path) -> None:
    result = _run(survey, "--out", tmp_path / "official")
    target = tmp_path / "official" / "survey-2030.yml"
    assert (result.exit_code, result.output) == (
        0,
        f"Found 10 of 10 keys; 0 to look at, 0 not found, 0 only in the document.\nWritten to {target}\n",
    )
    assert "Has each stove been swept before the season opened?" in target.read_text(encoding="utf-8")


def test_what_was_imported_is_written_over_only_when_told(survey: Path, tmp_path: Path) -> None:
    target = tmp_path / "survey-2030.yml"
    target.write_text("mine")
    assert _run(survey, "--out", tmp_path).exit_code == 2
    assert _run(survey, "--out", tmp_path, "--dry-run").exit_code == 0
    assert target.read_text() == "mine"
    assert _run(survey, "--out", tmp_path, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# The words of the published document")


def test_a_dry_run_writes_nothing(survey: Path, tmp_path: Path) -> None:
    result = _run(survey, "--out", tmp_path / "official", "--dry-run")
    assert result.exit_code == 0
    assert not (tmp_path / "official").exists()


def test_what_is_cited_and_not_found_ends_with_1(survey: Path, tmp_path: Path) -> None:
    survey.write_text(TEXT.replace("• Were they swept again after it?", "") + "\n", encoding="utf-8")
    result = _run(survey, "--out", tmp_path)
    assert result.exit_code == 1
    cited = next(each.written.place for each in citations(_huts()) if each.key == "smoke/1/enquiry/3")
    assert f"{cited}: 'smoke/1/enquiry/3' is not found in {survey}\n" in result.output
    assert f"{survey}:19:1: warning: 'smoke/1/enquiry/2' is unsure: its list has fewer items" in result.output
    assert "Found 9 of 10 keys" in result.output


@pytest.mark.parametrize(("kept", "found"), [(0, 0), (16, 4)])
def test_another_document_or_a_part_of_it_is_not_taken_for_it(kept: int, found: int, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(
        "Nothing of the kind.\n" + "".join(TEXT.splitlines(keepends=True)[:kept]), encoding="utf-8"
    )
    result = _run(path, "--out", tmp_path)
    assert result.exit_code == 1
    assert (
        f"{path}:1:1: only {found} of 10 places where 'survey-2030' is cited are found here" in result.output
    )
    assert list(tmp_path.glob("*.yml")) == []


def test_there_is_nothing_to_import_of_a_document_that_no_recommendation_cites(
    survey: Path, tmp_path: Path
) -> None:
    content = read_content(HUTS)
    imported, problems = import_bytes(survey.read_bytes(), "survey.txt", content, "log-books-2030")
    assert imported is None
    assert [problem.message for problem in problems] == [
        "no recommendation cites 'log-books-2030', so there is nothing to lay its words under"
    ]


def test_an_unreadable_document_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "survey.txt"
    path.write_bytes(b"stoves\nare \xe9")
    result = _run(path, "--out", tmp_path)
    assert (result.exit_code, result.output) == (
        1,
        f"{path}:2:5: this character (byte 0xe9) is not UTF-8; save the file as UTF-8\n",
    )


def test_an_unknown_document_is_wrong_usage(survey: Path, tmp_path: Path) -> None:
    result = _run(survey, "--document", "survey-2013", "--out", tmp_path)
    assert result.exit_code == 2
    assert "there is no document 'survey-2013'. Did you mean 'survey-2030'?" in result.output


# The document of the first toolkit


def _items(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if "key" in node and "text" in node:
            yield node["key"], " ".join(node["text"].split())
        for value in node.values():
            yield from _items(value)
    elif isinstance(node, list):
        for value in node:
            yield from _items(value)


@pytest.mark.skipif(
    not (DOCUMENT.exists() and ITEMS.exists()), reason="the published document is not beside the project"
)
def test_the_published_document_is_found_word_for_word() -> None:
    wanted = dict(_items(json.loads(ITEMS.read_text(encoding="utf-8"))))
    content = read_content(Path(__file__).parents[2] / "content")
    imported, _ = import_bytes(DOCUMENT.read_bytes(), DOCUMENT.name, content, "benchmarking-document-2015")
    assert imported is not None
    wrong = {
        key: imported.texts.get(key)
        for key, text in wanted.items()
        if key not in imported.texts or imported.texts[key].text != text
    }
    assert len(wanted) == 485
    assert len(wrong) <= len(wanted) // 100, wrong
    unsure = {each.key for each in imported.unsure}
    assert [key for key, each in wrong.items() if each is not None and key not in unsure] == [], (
        "wrong, and nobody is told"
    )
    _assert_all_found(imported, DOCUMENT.read_text(encoding="utf-8"))
