"""Parts the two columns of a table in text that keeps a page's layout, where only spaces stand between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from howdoweknow.importing.document.pieces import label_of

_GAP = re.compile(r"\s{2,}(?=\S)")
_LOOK_AHEAD = 30


class Columns:
    """Goes down the lines of a text. A line that holds two names of columns opens a table; one across both ends it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.middle = 0
        """Words that start from here on are the second column's; 0 outside a table."""
        self.right = 0
        """Where the second column starts, as far as its lines tell."""
        self.torn = False
        """Whether the last line ran across both columns of an open table, so that its words may belong to either."""
        self.fresh = False
        """Whether the names of the columns stand on the line before."""

    def parted(self, number: int, gap: bool) -> tuple[str, str] | None:
        """The two cells of a line that is not empty, or None where no table is open. `gap`: an empty line stands before it."""
        line = self.lines[number]
        fresh, self.fresh, self.torn = self.fresh, False, False
        if header := _header(line):
            self.middle, self.right = _columns_of(line, header)
            self.look_ahead(number + 1)
            self.fresh = True
            return header
        if not self.middle or label_of(line):
            self.middle = 0
            return None
        start = self.start_of_second(line)
        if start is not None:
            return line[:start].rstrip(), line[start:]
        if len(line.rstrip()) <= self.right + 2:
            return line, ""
        if gap and not fresh:
            self.middle = 0
            return None
        self.torn = True
        return line, ""

    def look_ahead(self, number: int) -> None:
        """Learns from the lines below the names where the second column starts: names often stand in the middle of theirs."""
        for line in self.lines[number : number + _LOOK_AHEAD]:
            if label_of(line) or _header(line):
                return
            start = self.start_of_second(line)
            if start is not None and line.strip():
                self.right = min(self.right, start)

    def start_of_second(self, line: str) -> int | None:
        """Where the second cell's words start in a line, if there are any and that can be told."""
        indent = len(line) - len(line.lstrip())
        if indent >= self.middle:
            return indent
        for match in _GAP.finditer(line.rstrip()):
            if match.start() and match.end() >= self.middle:
                return match.end()
        return None


def _header(line: str) -> tuple[str, str] | None:
    """The names of two columns, where a line holds these and nothing else."""
    names = _GAP.split(line.strip()) if len(line) < 400 else []
    return (names[0], names[1]) if len(names) == 2 and all(map(label_of, names)) else None


def _columns_of(line: str, names: tuple[str, str]) -> tuple[int, int]:
    """From where words below the names must be the second column's, and where that starts by its name."""
    right = line.rindex(names[1])
    return max(line.index(names[0]) + len(names[0]), right // 2), right
