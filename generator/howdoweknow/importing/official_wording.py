"""The official wording of published documents, kept in a folder that git ignores: reading it, quoting it, writing it.

`official/<document-id>.yml` is what `howdoweknow import` made of a document. Without the folder nothing is quoted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from howdoweknow.content.citations import citations
from howdoweknow.content.loader import Content
from howdoweknow.files import write_atomically
from howdoweknow.importing.importer import Imported
from howdoweknow.model.base import Entry, FreeText, Id, SourceKey
from howdoweknow.model.toolkit import SourceDocument
from howdoweknow.problems import Place, Problem, did_you_mean, error, printable, warning
from howdoweknow.schema.decoder import decode
from howdoweknow.schema.scalars import INVALID, DecodingContext
from howdoweknow.yaml.reader import read_file
from howdoweknow.yaml.tree import Document
from howdoweknow.yaml.writer import Plain, dump

FORMAT = "official-wording/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText(Entry):
    """The document's own words for one key, the line they stand in, and why an editor should look at them."""

    key: SourceKey
    text: FreeText
    line: int
    unsure: FreeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialWording(Entry):
    """`official/<document-id>.yml`."""

    format: FreeText
    document: Id
    texts: tuple[OfficialText, ...]
    end: FreeText


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a published document, with what one needs to say whose they are."""

    text: str
    document: str
    """The document's title."""
    publisher: str
    published: str
    key: str
    """The key as the content writes it."""
    unsure: str = ""
    """Why an editor should look at it before anyone relies on it; empty where there is no reason."""


@dataclass(frozen=True, slots=True)
class Official:
    """All official wording at hand."""

    quotations: Mapping[str, Quotation] = field(default_factory=dict)
    """By key as the content writes it."""

    @property
    def present(self) -> bool:
        """Whether there is any."""
        return bool(self.quotations)

    def quote(self, source_keys: Iterable[str]) -> tuple[Quotation, ...]:
        """What the documents say in these places, each place once; nothing for a place that was not imported."""
        keys = dict.fromkeys(str(key) for key in source_keys)
        return tuple(self.quotations[key] for key in keys if key in self.quotations)


def official_path(folder: Path, document: str) -> Path:
    """Where the official wording of a document is kept."""
    return folder / f"{document}.yml"


def read_official(folder: Path, content: Content) -> tuple[Official, list[Problem]]:
    """The official wording in a folder, for the keys that the content cites, and every problem met on the way."""
    problems: list[Problem] = []
    if not folder.is_dir() or not content.has_toolkit:
        return Official(), problems
    documents = {str(document.id): document for document in content.toolkit.documents}
    texts: dict[tuple[str, str], OfficialText] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in documents:
            problems.append(
                error(
                    Place(str(path)),
                    f"toolkit.yml has no document '{printable(path.stem)}'.{did_you_mean(path.stem, documents)}",
                )
            )
            continue
        for each in _read(path, problems):
            texts[path.stem, str(each.key)] = each
    return Official(dict(_quotations(texts, documents, content, problems))), problems


def _read(path: Path, problems: list[Problem]) -> Iterator[OfficialText]:
    """The texts of one file, each key once."""
    document = read_file(path)
    wording = _decode(document, path.stem) if document.root is not None else None
    problems += document.problems
    seen: dict[str, OfficialText] = {}
    for each in wording.texts if wording else ():
        if seen.setdefault(str(each.key), each) is each:
            yield each
        else:
            problems.append(
                error(
                    each.place,
                    f"'{printable(each.key)}' is given twice; import the document anew with --force",
                )
            )


def _decode(document: Document, name: str) -> OfficialWording | None:
    assert document.root is not None  # noqa: S101  the caller has looked
    made = decode(DecodingContext(document), document.root, OfficialWording, "the official wording")
    if made is INVALID:
        return None
    wording: OfficialWording = made
    if not wording.format or not wording.end:  # it is already said that one of them is missing
        return None
    for value in (wording.format, wording.end):
        if value != FORMAT:
            document.problems.append(
                error(
                    value.place,
                    f"this is '{printable(value)}' and not '{FORMAT}'; import the document anew with --force",
                )
            )
            return None
    if wording.document != name:
        document.problems.append(
            error(
                wording.document.place,
                f"this is the wording of '{wording.document}', but the file is called {name}.yml",
            )
        )
        return None
    return wording


def _quotations(
    texts: dict[tuple[str, str], OfficialText],
    documents: dict[str, SourceDocument],
    content: Content,
    problems: list[Problem],
) -> Iterator[tuple[str, Quotation]]:
    cited = set()
    for each in citations(content):
        place = (each.document, each.key)
        cited.add(place)
        if found := texts.get(place):
            document = documents[each.document]
            yield (
                str(each.written),
                Quotation(
                    str(found.text), str(document.title), str(document.publisher), str(document.published), str(each.written),
                    str(found.unsure or ""),
                ),
            )  # fmt: skip
    for place, text in texts.items():
        if place not in cited:
            problems.append(
                warning(
                    text.key.place,
                    f"nothing cites '{printable(text.key)}'; import the document anew with --force",
                )
            )


# Writing

_HEADER = """\
# The words of the published document itself, laid under our items by their source keys.
# They belong to their publisher. Git ignores this folder: do not add it to the repository.
# Made by `howdoweknow import`, which makes it anew with --force; changes by hand would be lost then.
"""


def official_texts(imported: Imported) -> tuple[OfficialText, ...]:
    """What an import came to, as it is kept."""
    why = {each.key: each.why for each in imported.unsure}
    return tuple(
        OfficialText(
            key=SourceKey(key),
            text=FreeText(each.text),
            line=each.line,
            unsure=FreeText(why[key]) if key in why else None,
        )
        for key, each in imported.texts.items()
    )


def write_official(folder: Path, document: str, texts: Iterable[OfficialText]) -> Path:
    """Writes the official wording of a document, over what was there; returns the file's path. Raises OSError."""
    path = official_path(folder, document)
    if os.path.lexists(path) and not path.is_file():
        raise FileExistsError(f"{path} is not an ordinary file; it is left alone")
    write_atomically(path, dump_official(document, texts).encode("utf-8"))
    return path


def dump_official(document: str, texts: Iterable[OfficialText]) -> str:
    """The file's text: the same for the same texts."""
    entries = [
        {
            "key": each.key,
            "text": each.text,
            "line": each.line,
            **({"unsure": each.unsure} if each.unsure else {}),
        }
        for each in texts
    ]
    tree = {"format": Plain(FORMAT), "document": document, "texts": entries, "end": Plain(FORMAT)}
    return _HEADER + dump(tree)
