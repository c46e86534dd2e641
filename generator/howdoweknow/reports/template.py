"""Fills the slots of a report's template from its figures, by five rules that the checklist's script keeps too.

A template is HTML in which elements carry slots. A *path* is names with points between them (`counts.met`): the first name is looked up in
the innermost entry that has it and then outwards, the others in what was found; `.` is the entry itself; what is not there is nothing.
*Nothing* is also an empty text, an empty list, no, 0 and null. For each element, outside in, in this order:

1. `data-each="path"`: the element is repeated for each entry of the list, and its slots are filled from that entry first.
2. `data-when="path"` keeps the element only where there is something, `data-unless="path"` only where there is nothing;
   with `path=word` they ask whether the value, as text, is that word; `path=` asks whether it is null or an empty text.
3. `data-attr="name:path"` sets the attribute `href` or `lang`, if there is something; `href` only to an address that begins with http.
4. `data-text="path"` puts the value as text in place of what the element holds, its lines kept.
5. `data-day="path"` does the same with a day, in words.

What is left out goes without a trace; the text that follows it stays. Slots do not stay on what is filled.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from lxml import etree

from howdoweknow.model.base import Text
from howdoweknow.rendering.jinja import month

Element = etree._Element
Scopes = tuple[Any, ...]

# What no XML, and so no office document, can hold, and line ends that parsers would change.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse(html: str) -> Element:
    """The one element that a template holds, with each white space of its layout as one space.

    Raises ValueError if the template holds no element or more than one.
    """
    body = etree.fromstring(html, etree.HTMLParser(remove_comments=True)).find("body")
    if body is None or len(body) != 1:
        raise ValueError("a template of a report holds one element")
    for element in body.iter():
        element.text = _WHITE_SPACE.sub(" ", element.text) if element.text else None
        element.tail = _WHITE_SPACE.sub(" ", element.tail) if element.tail else None
    return body[0]


def fill(template: Element, figures: dict[str, Any]) -> Element:
    """A filled copy of the template."""
    made = deepcopy(template)
    made.tail = None
    _fill(made, (figures,))
    return made


def visible(text: str) -> str:
    """A text as a document can hold it: control characters stand as their pictures, and what is no character as its number."""
    return _UNSEEN.sub(_picture, _LINE_END.sub("\n", text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return "␡" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else f"[U+{code:04X}]"


def _fill(element: Element, scopes: Scopes) -> None:
    if not element.keys():
        for inner in list(element):
            _place(inner, scopes)
        return
    pair = _slot(element, "data-attr")
    if pair is not None:
        _set(element, pair, scopes)
    text, day = _slot(element, "data-text"), _slot(element, "data-day")
    if text is None and day is None:
        for inner in list(element):
            _place(inner, scopes)
        return
    del element[:]
    found = _found(text or day or "", scopes)
    said = "" if _nothing(found) and found != 0 else str(found)
    element.text = visible(said) if day is None else month(Text(said)) if said else ""


def _slot(element: Element, name: str) -> str | None:
    """The path of a slot, which is taken off the element."""
    path = element.get(name)
    if path is not None:
        del element.attrib[name]
    return path


def _place(inner: Element, scopes: Scopes) -> None:
    """Fills a inner where it stands: once, for each entry of its list, or not at all."""
    path = _slot(inner, "data-each") if inner.keys() else None
    if path is None:
        if not inner.keys() or _stays(inner, scopes):
            _fill(inner, scopes)
        else:
            _remove(inner)
        return
    tail, inner.tail = inner.tail, None
    for entry in _found(path, scopes) or ():
        made = deepcopy(inner)
        inner.addprevious(made)
        _place(made, (*scopes, entry))
    inner.tail = tail
    _remove(inner)


def _stays(element: Element, scopes: Scopes) -> bool:
    when, unless = _slot(element, "data-when"), _slot(element, "data-unless")
    return (when is None or _holds(when, scopes)) and (unless is None or not _holds(unless, scopes))


def _holds(condition: str, scopes: Scopes) -> bool:
    path, equals, word = condition.partition("=")
    found = _found(path, scopes)
    return ("" if found is None else str(found)) == word if equals else not _nothing(found)


def _set(element: Element, pair: str, scopes: Scopes) -> None:
    name, _, path = pair.partition(":")
    found = str(_found(path, scopes) or "")
    if found and (name == "lang" or (name == "href" and re.match("https?://", found))):
        element.set(name, visible(found))


def _nothing(found: Any) -> bool:
    return found is None or found is False or found == 0 or found == "" or found == [] or found == {}


def _found(path: str, scopes: Scopes) -> Any:
    if path == ".":
        return scopes[-1]
    first, *names = path.split(".")
    found = next(
        (scope[first] for scope in reversed(scopes) if isinstance(scope, dict) and first in scope), None
    )
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _remove(element: Element) -> None:
    """Takes an element out and leaves the text that follows it."""
    for parent in element.iterancestors():
        tail, before = element.tail or "", element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
        return
