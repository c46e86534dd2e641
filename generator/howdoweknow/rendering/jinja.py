"""The one place where Jinja, Markdown and the HTML sanitiser are set up: turns words into safe HTML."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup, escape

from howdoweknow.model.base import Text
from howdoweknow.model.recommendations import lead_in
from howdoweknow.slugs import anchor

_PACKAGE = Path(__file__).parents[1]

TEMPLATES: Path = next(
    folder
    for folder in (_PACKAGE / "site_templates", _PACKAGE.parents[1] / "site_templates")
    if folder.is_dir()
)
"""The folder of templates and built scripts: inside an installed package, or next to the source in a clone."""

# What a prose field may turn into. No attribute but a link's own: no class, no style, no handler.
_TAGS = {"p", "a", "strong", "em", "ul", "ol", "li", "code", "br"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"https", "http", "mailto"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def words(text: str) -> Markup:
    """A plain field as HTML: everything escaped, each translation marked with its language."""
    shown = _marked(text)
    for translation in getattr(text, "translations", ()):
        shown += Markup(" ") + _marked(translation)
    return shown


def prose(text: str) -> Markup:
    """A field of prose as HTML: the Markdown of paragraphs, lists, emphasis and links, and nothing else."""
    shown = _prose(str(text))
    for translation in getattr(text, "translations", ()):
        shown += Markup('<div lang="{}">{}</div>').format(translation.lang, _prose(str(translation)))
    return shown


def _marked(text: str) -> Markup:
    lang = text.lang if isinstance(text, Text) else ""
    return Markup('<span lang="{}">{}</span>').format(lang, str(text)) if lang else escape(str(text))


def region_anchor(name: str) -> str:
    """The HTML id of a region, which has no id in the content."""
    return f"region-{anchor(name)}"


def month(date: Text) -> str:
    """`2010-06` as people write it: June 2010."""
    year, *rest = date.split("-")
    return " ".join(
        [*(str(int(day)) for day in rest[1:]), *(_MONTHS[int(number) - 1] for number in rest[:1]), year]
    )


@cache
def _prose(text: str) -> Markup:
    # A Markdown object is costly to make and cheap to reset.
    html = _markdown().reset().convert(text)
    return Markup(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None))  # noqa: S704


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    return Markdown(output_format="html")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja environment of all templates: escaping on, a missing name is an error, `words`, `prose`, `month` and `anchor` at hand."""
    made = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(words=words, prose=prose, month=month, anchor=region_anchor)
    made.globals.update(lead_in=lead_in)
    return made
