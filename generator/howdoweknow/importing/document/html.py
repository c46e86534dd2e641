"""Gathers the pieces of HTML, and of the tags that stand in one cell of a text, through the standard parser."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from howdoweknow.importing.document.pieces import BULLET, HEADING, NUMBER, Piece, split
from howdoweknow.text_folding import fold_space

_BREAKS = {"p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote",
           "dl", "dt", "dd", "hr", "header", "footer", "main", "body", "caption", "thead", "tbody", "figure", "pre", "address"}  # fmt: skip
_UNSEEN = {"script", "style", "head", "template", "noscript"}
# In a text only these are tags; whatever else stands in angle brackets is words.
IN_TEXT = _BREAKS | {"i", "b", "u", "em", "strong", "span", "br", "sup", "sub", "a"}
_TAG = re.compile(r"""<(?:(/?)([a-zA-Z][\w:-]*)(?=[\s/>])((?:[^<>"']++|"[^"]*+"|'[^']*+')*+>|[^<>]*+>))?""")


def tamed(text: str, tags: set[str] | None = None) -> str:
    """Leaves of each tag its name only, and of a stray bracket a character: the standard parser is slow on anything worse.

    Lines stay where they are. Where `tags` are given, others are words.
    """

    def tame(match: re.Match[str]) -> str:
        if match.group(2) is None or (tags is not None and match.group(2).lower() not in tags):
            return "&lt;" + match.group()[1:]
        return f"<{match.group(1)}{match.group(2)}{chr(10) * match.group(3).count(chr(10))}>"

    return _TAG.sub(tame, text)


def uncommented(text: str) -> str:
    """HTML without comments, declarations and instructions; their line ends stay."""
    kept, start = [], 0
    for opening in re.finditer(r"<!--|<[!?]", text):
        if opening.start() < start:
            continue
        closing = "-->" if opening.group() == "<!--" else ">"
        if (end := text.find(closing, opening.end())) < 0:
            break
        kept += [text[start : opening.start()], "\n" * text.count("\n", opening.start(), end)]
        start = end + len(closing)
    return "".join([*kept, text[start:]])


class Page(HTMLParser):
    """Gathers pieces from HTML, or from the tags in one cell of a text (`at` then tells where that stands)."""

    def __init__(self, at: Piece | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self.at = at
        self.made: list[Piece] = []
        self.words: list[str] = []
        self.line = 0
        self.gap = True
        self.lists: list[str] = []
        self.mark = ""
        self.in_item = False
        self.unseen = ""
        self.raised = False
        self.row = self.cell = self.row_start = 0

    def read(self, text: str) -> list[Piece]:
        """All pieces of `text`."""
        self.feed(text)
        self.close()
        self.flush(gap=True)
        return self.made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unseen:
            return
        if tag in _UNSEEN:
            self.unseen = tag
        elif tag == "br":
            self.flush(gap=False)
        elif tag == "sup":
            self.raised = True
        elif tag in _BREAKS:
            self.flush(gap=True)
            self.enter(tag)

    def enter(self, tag: str) -> None:
        if tag in ("ul", "ol") and len(self.lists) < 50:
            self.lists.append(tag)
            self.in_item = False
        elif tag == "li":
            self.mark = NUMBER if self.lists[-1:] == ["ol"] else BULLET
            self.in_item = True
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.mark = HEADING
        elif tag == "tr":
            self.row, self.cell, self.row_start = self.row + 1, 0, len(self.made)
        elif tag in ("td", "th"):
            self.cell += 1
            self.lists.clear()
            self.in_item = False

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag == "sup":
            self.raised = False
        elif tag in _BREAKS and not self.unseen:
            self.flush(gap=True)
            self.mark = ""
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
                self.in_item = bool(self.lists)
            elif tag == "tr":
                self.end_row()

    def end_row(self) -> None:
        """A row of one cell runs across the page: what stands in it is no column."""
        if self.cell == 1:
            self.made[self.row_start :] = [
                replace(piece, row=0, cell=0) for piece in self.made[self.row_start :]
            ]
        self.cell = 0

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.raised and data.strip().isdigit():
            if not self.words:
                self.words.append("¹")
            return
        if not self.words and data.strip():
            self.line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        if self.words or data.strip():
            self.words.append(data)

    def flush(self, gap: bool) -> None:
        """Ends a run of words: what was gathered becomes pieces."""
        text = fold_space("".join(self.words))
        if text:
            self.made += split(self.placed(text), in_numbers=self.lists[-1:] == ["ol"] and not self.in_item)
            self.gap, self.mark = gap, ""
        self.gap = self.gap or gap
        self.words.clear()

    def placed(self, text: str) -> Piece:
        loose = bool(self.lists) and not self.in_item
        mark = self.mark or (BULLET if loose else "")
        if self.at is not None:
            gap = self.gap if self.made else self.at.gap
            return replace(self.at, text=text, mark=mark, indent=None, gap=gap, loose=loose)
        row = self.row if self.cell else 0
        indent = len(self.lists) if self.mark in (BULLET, NUMBER) else None
        return Piece(self.line, text, mark, indent, self.gap, loose, row=row, cell=self.cell)
