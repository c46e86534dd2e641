"""Translates the parser's syntax errors into plain words, at the place where the mistake was made."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.problems import Problem, error
from howdoweknow.yaml.line_mistakes import explain_line
from howdoweknow.yaml.tree import MAX_PROBLEMS, Document

_TAB = "a tab is used to indent; use spaces, two for each level"
_UNCLOSED_QUOTE = "a quote is opened here and never closed"
_FIRST_CHARACTER = "text cannot start with this character; put the text in quotes"

# Part of the parser's message -> what to tell an editor. The first match counts.
_MESSAGES = (
    (
        "mapping values are not allowed",
        "there is a colon where none is expected: put text that contains ': ' in quotes, "
        "and line up each key with the one above",
    ),
    ("cannot start any token", _FIRST_CHARACTER),
    ("found unexpected end of stream", _UNCLOSED_QUOTE),
    (
        "found unknown escape character",
        "a backslash has a special meaning in double quotes; use single quotes, or write it twice",
    ),
    ("did not find expected ',' or", "a bracket is opened here and never closed, or a comma is missing"),
    (
        "did not find expected '-' indicator",
        "a list item must start with '- ' like the ones above; check the indent",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above: check its indent, and that every key ends in ':'",
    ),
    (
        "could not find expected ':'",
        "this line has no colon: a key ends in ':', and longer text belongs in quotes",
    ),
    (
        "expected node content",
        "a value or a closing bracket is missing here; the file may have been cut short",
    ),
    ("tab character", _TAB),
    ("did not find expected alphabetic", _FIRST_CHARACTER),
    ("did not find expected <document start>", "this is outside the document; delete it"),
)
_OTHER = "this is not valid YAML; look for a missing quote, colon or space near here"
_LINES_SEARCHED = 20
"""How far above the parser's position an unclosed quote is looked for; chosen, longer texts are rare."""


def syntax_problems(document: Document, text: str, problem: Exception) -> Iterator[Problem]:
    """The problems behind a `yaml.YAMLError`, at the place to fix: seldom where the parser stopped."""
    message = str(getattr(problem, "problem", None) or problem)
    mark = getattr(problem, "problem_mark", None)
    context_mark = getattr(problem, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if ("cannot start any token" in message or "tab character" in message) and (tabs := _tab_indents(text)):
        for place in tabs[:MAX_PROBLEMS]:
            yield error(document.place(*place), _TAB)
        return
    if (mistake := explain_line(text, line)) is not None:
        yield error(document.place(*mistake[:2]), mistake[2])
        return
    if "expected key" in message and (opened := _open_quote_before(text, line)) is not None:
        yield error(
            document.place(*opened),
            "a quote is opened here and not closed in this line; close it where the text ends",
        )
        return
    if context_mark is not None and any(sign in message for sign in ("end of stream", "',' or")):
        line, column = context_mark.line + 1, context_mark.column + 1
    explanation = next((words for sign, words in _MESSAGES if sign in message), _OTHER)
    yield error(document.place(line, column), explanation)


def _tab_indents(text: str) -> list[tuple[int, int]]:
    """Line and column of the first tab in each line's indent."""
    return [
        (number, row.index("\t") + 1)
        for number, row in enumerate(text.split("\n"), 1)
        if "\t" in row[: len(row) - len(row.lstrip())]
    ]


def _open_quote_before(text: str, line: int) -> tuple[int, int] | None:
    """Line and column of the nearest unbalanced double quote above `line`.

    The parser takes the next quote, some lines further down, for the closing one and fails only there.
    """
    rows = text.split("\n")[: line - 1]
    for number in range(len(rows), max(0, len(rows) - _LINES_SEARCHED), -1):
        row = rows[number - 1].replace('\\"', "")
        if row.count('"') % 2:
            return number, rows[number - 1].index('"') + 1
    return None
