"""Sets up Jinja, Markdown and the HTML sanitiser: text to safe HTML."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup, escape

from howdoweknow.content.addresses import (
    SitePage,
    address_by_kind,
    address_of_data,
    address_of_written,
)
from howdoweknow.model.base import Text
from howdoweknow.model.recommendations import lead_in
from howdoweknow.rendering.template_cache import use_template_cache
from howdoweknow.slugs import anchor

_PACKAGE = Path(__file__).parents[1]

TEMPLATES: Path = next(
    folder
    for folder in (_PACKAGE / "site_templates", _PACKAGE.parents[1] / "site_templates")
    if folder.is_dir()
)
"""The folder of templates and bundles: in an installed package, or next to `generator/` in a clone."""

# The only HTML that a field of prose can become: no class, no style, no event handler.
_TAGS = {"p", "a", "strong", "em", "ul", "ol", "li", "code", "br"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"https", "http", "mailto"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def words(text: str) -> Markup:
    """A plain text as escaped HTML, followed by its translations, each marked with its language."""
    html = _with_language(text)
    for translation in getattr(text, "translations", ()):
        html += Markup(" ") + _with_language(translation)
    return html


def prose(text: str) -> Markup:
    """A Markdown text as HTML: paragraphs, lists, emphasis and links only, followed by its translations."""
    html = _prose(str(text))
    for translation in getattr(text, "translations", ()):
        html += Markup('<div lang="{}">{}</div>').format(translation.lang, _prose(str(translation)))
    return html


def _with_language(text: str) -> Markup:
    lang = text.lang if isinstance(text, Text) else ""
    return Markup('<span lang="{}">{}</span>').format(lang, str(text)) if lang else escape(str(text))


def region_anchor(name: str) -> str:
    """The HTML id of a region, which has no id in the content."""
    return f"region-{anchor(name)}"


def month(date: Text) -> str:
    """A date as people write it: `2010-06` as June 2010, `2010-06-24` as 24 June 2010."""
    year, *rest = date.split("-")
    return " ".join(
        [*(str(int(day)) for day in rest[1:]), *(_MONTHS[int(number) - 1] for number in rest[:1]), year]
    )


@cache
def _prose(text: str) -> Markup:
    # A Markdown object is slow to create and quick to reset.
    html = _markdown().reset().convert(text)
    return Markup(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None))  # noqa: S704


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    return Markdown(output_format="html")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja environment of all templates: it escapes, and an undefined name is an error.

    Filters: `words`, `prose`, `month` and `anchor` (`region_anchor`); function: `lead_in`.
    """
    jinja = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters.update(words=words, prose=prose, month=month, anchor=region_anchor)
    jinja.globals.update(
        lead_in=lead_in,
        site_page=SitePage,
        address_of=address_by_kind,
        written_page=address_of_written,
        data_file=address_of_data,
    )
    use_template_cache(jinja)
    return jinja
