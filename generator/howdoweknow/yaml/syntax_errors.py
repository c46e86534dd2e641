"""What is wrong with YAML that cannot be parsed, in plain words, at the place that should be mended."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.problems import Problem, error
from howdoweknow.yaml.tree import MAX_PROBLEMS, Document


def syntax_problems(document: Document, text: str, problem: Exception) -> Iterator[Problem]:
    """What the parser complains of, at the place that should be mended: seldom the one where it stumbled."""
    said = str(getattr(problem, "problem", None) or problem)
    mark = getattr(problem, "problem_mark", None)
    started = getattr(problem, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    tabs = [
        (number, row)
        for number, row in enumerate(text.split("\n"), 1)
        if "\t" in row[: len(row) - len(row.lstrip())]
    ]
    if tabs and ("cannot start any token" in said or "tab character" in said):
        for number, row in tabs[:MAX_PROBLEMS]:
            yield error(
                document.place(number, row.index("\t") + 1),
                "a tab is used to indent; use spaces, two for each step",
            )
        return
    if "expected key" in said and (opened := _open_quote_before(text, line)) is not None:
        yield error(
            document.place(*opened),
            "a quote is opened here and never closed in this line; close it where the text ends",
        )
        return
    if started is not None and any(sign in said for sign in ("end of stream", "',' or")):
        line, column = started.line + 1, started.column + 1
    yield error(
        document.place(line, column), next((words for sign, words in _SYNTAX if sign in said), _NOT_YAML)
    )


def _open_quote_before(text: str, line: int) -> tuple[int, int] | None:
    """Where the nearest line above has a double quote too few or too many: the parser stumbles only when the next one closes it."""
    rows = text.split("\n")[: line - 1]
    for number in range(len(rows), max(0, len(rows) - 20), -1):
        row = rows[number - 1].replace('\\"', "")
        if row.count('"') % 2:
            return number, rows[number - 1].index('"') + 1
    return None


_NOT_YAML = "this is not YAML that can be read; look for a missing quote, colon or space near here"
_SYNTAX = (
    (
        "mapping values are not allowed",
        "there is a colon where none is expected: put text that holds ': ' in quotes, and line up each key with the one above",
    ),
    ("cannot start any token", "text cannot start with this character; put the text in quotes"),
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    (
        "found unknown escape character",
        "a backslash in double quotes has a meaning of its own; use single quotes, or write it twice",
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
    ("tab character", "a tab is used to indent; use spaces, two for each step"),
    ("did not find expected alphabetic", "text cannot start with this character; put the text in quotes"),
    ("did not find expected <document start>", "this stands before or after the document; delete it"),
)
