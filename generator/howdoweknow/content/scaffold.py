"""Writes a new toolkit, or new files in one. Overwrites nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from howdoweknow.content.loader import Content
from howdoweknow.files import write_atomically
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.self_assessment import FORMAT
from howdoweknow.model.toolkit import Toolkit
from howdoweknow.text_folding import fold_space
from howdoweknow.yaml.writer import Plain, dump, quote

_THEMATIC = """\
# One inspection report. Fill in every line; `howdoweknow check` reports what is missing.
id: {id}
title: "{todo}: the report's title as it is printed"
short_title: "{todo}: a short name for menus"
publisher: "{todo}: who published it"
published: "{year}"          # "2026", "2026-11" or "2026-11-20", in quotes
status: tool              # tool | recommendations-only | listed-only
summary: >-
  {todo}: what was inspected and what is asked, in our own words.
topics: [{topic}]  # {todo}: ids from topics.yml
source_document: {document}
"""

_RECOMMENDATIONS = """\
# The recommendation sets of this thematic, in reading order. Never change an id, and never reuse one.
thematic: {id}
sets:
  - id: {id}-1
    title: "{todo}: a short name for this set"
    addressed_to: "{todo}: who should do it, such as The county council"
    duty: should ensure that  # {todo}: the source's own words that the recommendations read on from
    audiences: [{audience}]  # {todo}: ids from audiences.yml
    topics: [{topic}]  # {todo}: ids from topics.yml
    recommendations:
      - id: {id}-1-r1
        text: "{todo}: what must be done, in our own plain words."
        source: "{document}:{todo}"   # the place in the document, without spaces
    enquiries:
      - id: {id}-1-q1
        text: "{todo}: is it done?"
        source: "{document}:{todo}"
        tests: [{id}-1-r1]
    evidence:
      - id: {id}-1-e1
        text: "{todo}: a document or data set that would be evidence"
        source: "{document}:{todo}"
        types: [{kind}]  # {todo}: ids from evidence_types.yml
"""


_STARTER = Path(__file__).parent / "starter"
"""The folder of a small complete toolkit, copied as it is."""


class AlreadyExists(Exception):
    """What would be written exists already; the message names it."""


def new_toolkit(folder: Path) -> list[Path]:
    """Write a small complete toolkit into `folder`, which may exist. Returns the paths of its files.

    Raises AlreadyExists, before anything is written, if a file of it or the content folder exists; OSError.
    """
    sources = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    files = {folder / path.relative_to(_STARTER): path for path in sources}
    for path in (folder / "content", *files):
        _refuse_existing(path)
    for path, source in files.items():
        write_atomically(path, source.read_bytes())
    return list(files)


def new_thematic(content: Content, name: str) -> list[Path]:
    """Write the two files of a thematic, to be filled in, and return their paths.

    Raises AlreadyExists, OSError.
    """
    toolkit = content.toolkit
    placeholders = {
        "id": name,
        "todo": "TO-DO",
        "year": toolkit.published[:4],
        "document": toolkit.documents[0].id if toolkit.documents else "document-id",
        "topic": next(iter(content.topics), "topic-id"),
        "audience": next(iter(content.audiences), "audience-id"),
        "kind": next(iter(content.evidence_types), "type-id"),
    }
    files = {
        content.root / "thematics" / f"{name}.yml": _THEMATIC.format(**placeholders),
        content.root / "recommendations" / f"{name}.yml": _RECOMMENDATIONS.format(**placeholders),
    }
    for path in files:
        _refuse_existing(path)
    for path, text in files.items():
        write_atomically(path, text.encode("utf-8"))
    return list(files)


def new_partnership(content: Content, identity: str, name: str, nation: str, region: str) -> Path:
    """Append a partnership to `partnerships.yml`. Returns its path. Raises AlreadyExists, OSError."""
    path = content.root / "partnerships.yml"
    if identity in content.partnerships:
        place = content.partnerships[identity].place
        raise AlreadyExists(f"{place}: there is a partnership '{identity}' already; choose another id")
    existing = path.read_text(encoding="utf-8") if path.exists() else ""
    entry = dump([{"id": Plain(identity), "name": name, "nation": Plain(nation), "region": region}])
    line_break = "" if not existing or existing.endswith("\n") else "\n"
    write_atomically(path, (existing + line_break + entry).encode("utf-8"))
    return path


def new_self_assessment(
    content: Content, checklist: Checklist, partnership: str, period: str | None, path: Path
) -> Path:
    """Write an unanswered self-assessment to `path`, with the wording of every question as a comment.

    Returns `path`. Raises AlreadyExists, OSError.
    """
    _refuse_existing(path)
    text = "".join(_self_assessment(content.toolkit, checklist, partnership, period))
    write_atomically(path, text.encode("utf-8"))
    return path


def _self_assessment(
    toolkit: Toolkit, checklist: Checklist, partnership: str, period: str | None
) -> Iterator[str]:
    yield f"format: {FORMAT}\ntoolkit: {toolkit.id}\nchecklist: {checklist.id}\n"
    yield f"edition: {quote(toolkit.edition)}\npartnership: {partnership}\n"
    yield f"period: {period}\n" if period else ""
    yield f"# judgement: {' | '.join(judgement.id for judgement in checklist.scale)}\n"
    yield "answers:\n" if any(section.questions for section in checklist.sections) else "answers: {}\n"
    for section in checklist.sections:
        yield f"  # {fold_space(section.title)}\n"
        for question in section.questions:
            yield f"  # {fold_space(question.text)}\n  {question.id}:\n"
            yield f"    asked: {quote(question.fingerprint)}\n"
    yield f"end: {FORMAT}\n"


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise AlreadyExists(f"{path} is there already; it is not overwritten")
