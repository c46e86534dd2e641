"""A report as Markdown: whatever was typed is escaped, so that it reads as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from howdoweknow.reports.blocks import Block, Heading, Imprint, NewPage, Runs, Table, Voice

# What Markdown, or HTML within it, would take for something else anywhere in a line; and at its beginning.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>&|~$])")
_BREAK = "\\\n"
_LEADING = re.compile(r"^(\s*\d*)([#+\-=:.)])")


def as_markdown(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The text in UTF-8, headed by the document's title and closed by the line that each page of other forms carries."""
    parts = [part for block in report for part in _block(block)]
    return ("\n\n".join([*parts, f"---\n\n{_escaped(imprint.foot)}"]) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, NewPage):
        return
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_text(block.runs, ' ')}"
    elif isinstance(block, Table):
        yield from _table(block)
    elif block.item is not None:
        mark = f"{block.item}." if block.item else "-"
        yield f"{mark} {_text(block.runs, _BREAK + '  ')}"
    else:
        label = f"**{_escaped(block.label)}:** " if block.label else ""
        yield label + _text(block.runs, _BREAK)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_escaped(table.caption)}**"
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_text(cell.runs, '<br>') for cell in row)} |" for row in rows if row]
    if lines:
        yield "\n".join([lines[0], f"|{' --- |' * table.columns}", *lines[1:]])


def _text(runs: Runs, line: str) -> str:
    made = ""
    for run in runs:
        text = _escaped(run.text)
        inner = text.strip()
        if inner and "\n" not in inner:
            around = text.partition(inner)
            marked = f"*{inner}*" if run.voice is Voice.OURS else f"**{inner}**" if run.strong else inner
            marked = f"[{marked}](<{run.href}>)" if run.href else marked
            text = around[0] + marked + around[2]
        made += text
    # A blank line would end the paragraph or the row: it stands as a line that holds a space nobody sees.
    return line.join(_LEADING.sub(r"\1\\\2", each) or "&nbsp;" for each in made.split("\n"))


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)
