"""Starts a toolkit, or new files in one: a thematic, a partnership, a self-assessment. Overwrites nothing."""

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
# One inspection report. Fill in every line; `howdoweknow check` tells what is missing.
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
# The recommendation sets of this thematic, in reading order. An id is never changed and never used again.
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
        text: "{todo}: what must be so, in our own plain words."
        source: "{document}:{todo}"   # where the document says it, without spaces
    enquiries:
      - id: {id}-1-q1
        text: "{todo}: is it so?"
        source: "{document}:{todo}"
        tests: [{id}-1-r1]
    evidence:
      - id: {id}-1-e1
        text: "{todo}: something that can be held or pointed at"
        source: "{document}:{todo}"
        types: [{kind}]  # {todo}: ids from evidence_types.yml
"""


_STARTER = Path(__file__).parent / "starter"
"""A complete small toolkit, copied as it is."""


class AlreadyExists(Exception):
    """What is to be started is there already; the message names it."""


def new_toolkit(folder: Path) -> list[Path]:
    """Writes a small complete toolkit into `folder`, which may exist; returns the paths of its files.

    Raises AlreadyExists, before anything is written, if one of its files or its content folder is there.
    """
    sources = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    files = {folder / path.relative_to(_STARTER): path for path in sources}
    for path in (folder / "content", *files):
        _refuse_existing(path)
    for path, source in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, source.read_bytes())
    return list(files)


def new_thematic(content: Content, name: str) -> list[Path]:
    """Writes the two files of a thematic, to be filled in; returns their paths. Raises Exists."""
    toolkit = content.toolkit
    words = {
        "id": name,
        "todo": "TO-DO",
        "year": toolkit.published[:4],
        "document": toolkit.documents[0].id if toolkit.documents else "document-id",
        "topic": next(iter(content.topics), "topic-id"),
        "audience": next(iter(content.audiences), "audience-id"),
        "kind": next(iter(content.evidence_types), "type-id"),
    }
    files = {
        content.root / "thematics" / f"{name}.yml": _THEMATIC.format(**words),
        content.root / "recommendations" / f"{name}.yml": _RECOMMENDATIONS.format(**words),
    }
    for path in files:
        _refuse_existing(path)
    for path, text in files.items():
        write_atomically(path, text.encode("utf-8"))
    return list(files)


def new_partnership(content: Content, identity: str, name: str, nation: str, region: str) -> Path:
    """Adds a partnership at the end of `partnerships.yml`; returns its path. Raises Exists."""
    path = content.root / "partnerships.yml"
    if identity in content.partnerships:
        raise AlreadyExists(
            f"{content.partnerships[identity].place}: there is a partnership '{identity}' already; choose another id"
        )
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    entry = dump([{"id": Plain(identity), "name": name, "nation": Plain(nation), "region": region}])
    gap = "" if not before or before.endswith("\n") else "\n"
    write_atomically(path, (before + gap + entry).encode("utf-8"))
    return path


def new_self_assessment(
    content: Content, checklist: Checklist, partnership: str, period: str | None, path: Path
) -> Path:
    """Writes an unanswered self-assessment to `path` with every question as a comment. Raises Exists."""
    _refuse_existing(path)
    write_atomically(
        path, "".join(_self_assessment(content.toolkit, checklist, partnership, period)).encode("utf-8")
    )
    return path


def _self_assessment(
    toolkit: Toolkit, checklist: Checklist, partnership: str, period: str | None
) -> Iterator[str]:
    yield f"format: {FORMAT}\ntoolkit: {toolkit.id}\nchecklist: {checklist.id}\nedition: {quote(toolkit.edition)}\n"
    yield f"partnership: {partnership}\n" + (f"period: {period}\n" if period else "")
    yield f"# judgement: {' | '.join(judgement.id for judgement in checklist.scale)}\n"
    yield "answers:\n" if any(section.questions for section in checklist.sections) else "answers: {}\n"
    for section in checklist.sections:
        yield f"  # {fold_space(section.title)}\n"
        for question in section.questions:
            yield f"  # {fold_space(question.text)}\n  {question.id}:\n    asked: {quote(question.fingerprint)}\n"
    yield f"end: {FORMAT}\n"


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise AlreadyExists(f"{path} is there already; it is not overwritten")
