"""The MkDocs plugin: asks the core for pages and checklists, and hands them over. The one module that knows MkDocs' page model."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from howdoweknow.content.addresses import SitePage
from howdoweknow.content.layout import PAGES_FOLDER
from howdoweknow.pages.page import Page, source_of
from howdoweknow.problems import format_text
from howdoweknow.rendering.assets import built_path
from howdoweknow.rendering.content_security_policy import site_policy
from howdoweknow.rendering.jinja import TEMPLATES, words
from howdoweknow.rendering.template_cache import use_template_cache
from howdoweknow.search.records import Written
from howdoweknow.site.navigation import listed_above, listed_pages, navigation
from howdoweknow.site.site import Site, make_site
from howdoweknow.text_folding import fold_space

THEME = Path(str(TEMPLATES)) / "theme"
ASSETS = ("site.css", "site.js")

# The pages use none of Material's own files. Its search worker and stemmers are kept where a site asks for its search plugin.
_UNUSED = re.compile(
    r"assets/(stylesheets/(main|palette)|javascripts/(bundle|workers/search))\.\w+\.min\.(css|js|css\.map|js\.map)"
)
_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_STEMMERS = "assets/javascripts/lunr/"

# With this many headings a table of contents says more than the page does at a glance.
MANY_HEADINGS = 5


class PluginConfig(Config):
    """`content`: the folder of YAML; `official`: that of the official wording, which may be missing. Relative to `mkdocs.yml`."""

    content = config_options.Type(str, default="content")
    official = config_options.Type(str, default="official")


class GeneratedPage(MkDocsPage):
    """A page that is finished before MkDocs sees it: no Markdown is read or rendered."""

    def __init__(self, file: File, config: MkDocsConfig, made: Page) -> None:
        self.made = made
        super().__init__(str(escape(made.title)), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"search": {"exclude": True}, "title": str(escape(self.made.title))}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.html
        links = [AnchorLink(str(escape(heading.title)), heading.id, 2) for heading in self.made.headings]
        self.toc = TableOfContents(links)


class HowDoWeKnowPlugin(BasePlugin[PluginConfig]):
    """Generated pages beside the hand-written ones, checklists as files of their own."""

    site: Site
    written: list[Written]
    """What the search finds of the hand-written pages."""
    is_live = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Present so that MkDocs keeps this object, and what it remembers, between rebuilds of `serve`."""
        self.is_live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        folder = Path(config.config_file_path).parent
        content, official = folder / self.config.content, folder / self.config.official
        _refuse_what_would_go_wrong(config, content, official)
        site, problems = make_site(content, official)
        if site is None:
            raise PluginError("the content has mistakes; nothing was built.\n" + format_text(problems))
        self.site = site
        self.written = []
        toolkit = self.site.content.toolkit
        os.environ.setdefault("SOURCE_DATE_EPOCH", self.site.epoch)
        config.watch += [str(path) for path in (content, official) if path.is_dir()]
        config.site_name = str(escape(config.site_name or toolkit.name))
        config.theme.dirs.insert(0, str(THEME))
        # Alignment as an attribute, because the policy of the pages allows no style on an element.
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        config.nav = [{title: source} for title, source in navigation(self.site.pages, Path(config.docs_dir))]
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        listed = {page.address for page in listed_pages(self.site.pages)}
        for page in self.site.pages:
            file = File.generated(config, source_of(page.address), content="")
            file.edit_uri = None
            file.inclusion = InclusionLevel.INCLUDED if page.address in listed else InclusionLevel.NOT_IN_NAV
            file.page = GeneratedPage(file, config, page)
            files.append(file)
        for file in [file for file in files if self._is_unused(file.src_uri, config)]:
            files.remove(file)
        for name in ASSETS:
            files.append(File.generated(config, f"assets/{name}", abs_src_path=str(built_path(name))))
        return files

    def _is_unused(self, address: str, config: MkDocsConfig) -> bool:
        search = config.plugins.get("material/search")
        if address.startswith(_STEMMERS):
            return search is None or list(search.config.lang or ["en"]) == ["en"]
        return _UNUSED.fullmatch(address) is not None and (
            search is None or _WORKER.fullmatch(address) is None
        )

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        # Material prints titles as they are; those of hand-written pages come from their text.
        if not isinstance(page, GeneratedPage):
            self.written += _sections(page, html)
            page.title = page.meta["title"] = str(escape(page.title or ""))

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        env.globals["toolkit"] = self.site.content.toolkit
        use_template_cache(env)
        env.globals["site_page"] = SitePage
        env.globals["listed_above"] = listed_above
        env.globals["content_security_policy"] = site_policy(live=self.is_live)
        env.filters["words"] = words

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Headings go under a name of ours: Material would make its own link to skip to the content of the first of them."""
        found = [link for top in page.toc for link in ([top] if top.level > 1 else top.children)]
        context["contents"] = found if len(found) >= MANY_HEADINGS else []  # type: ignore[typeddict-unknown-key]
        page.toc = TableOfContents([])
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for address, pieces in self.site.files(self.written):
            path = Path(config.site_dir, address)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                stream.writelines(pieces)


def _sections(page: MkDocsPage, html: str) -> Iterator[Written]:
    """A hand-written page as the search finds it: under its title, and under each heading below that."""
    parser = ContentParser()
    parser.feed(html)
    parser.close()
    links = [link for top in page.toc for link in (top, *top.children)]
    titles = {link.id: unescape(link.title) for link in links if link.level > 1}
    for section in parser.data:
        text = fold_space(" ".join(section.text))
        if section.id in titles:
            yield Written(f"{page.url}#{section.id}", titles[section.id], text)
        else:
            yield Written(page.url, str(page.title or ""), text)


def _refuse_what_would_go_wrong(config: MkDocsConfig, content: Path, official: Path) -> None:
    """Raises PluginError for settings with which the pages could not be made, or what is nobody else's to read would be published."""
    if config.theme.name != "material":
        raise PluginError(f"theme: the pages are made for 'material', and it is '{config.theme.name}' here")
    pages = Path(config.docs_dir).resolve()
    for folder in (content, official):
        if folder.resolve().is_relative_to(pages):
            raise PluginError(
                f"docs_dir: the folder {config.docs_dir} holds {folder}, so that its files would be published as they are; "
                f"name the folder of hand-written pages alone, like '{content.name}/{PAGES_FOLDER}'"
            )
