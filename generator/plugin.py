"""The MkDocs plugin: asks the core for pages and checklists, and hands them over. The one module that knows MkDocs' page model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.pages import Page
from generator.problems import as_text
from generator.site import Site, make_site
from generator.templates import TEMPLATES

BUILT = Path(str(TEMPLATES)) / "built"
THEME = Path(str(TEMPLATES)) / "theme"


class PluginConfig(Config):
    """`content`: the folder of YAML, relative to `mkdocs.yml`."""

    content = config_options.Type(str, default="content")


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

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Present so that MkDocs keeps this object, and what it remembers, between rebuilds of `serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        content = Path(config.config_file_path).parent / self.config.content
        site, problems = make_site(content)
        if site is None:
            raise PluginError("the content has mistakes; nothing was built.\n" + as_text(problems))
        self.site = site
        toolkit = self.site.content.toolkit
        os.environ.setdefault("SOURCE_DATE_EPOCH", self.site.epoch)
        config.watch += [str(content)]
        config.site_name = str(escape(config.site_name or toolkit.name))
        config.theme.dirs.insert(0, str(THEME))
        config.nav = [{title: address} for title, address in self.site.navigation(config.docs_dir)]
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for page in self.site.pages:
            file = File.generated(config, page.address.removesuffix(".html") + ".md", content="")
            file.edit_uri = None
            file.inclusion = InclusionLevel.INCLUDED if page.address in self.site.listed else InclusionLevel.NOT_IN_NAV
            file.page = GeneratedPage(file, config, page)
            files.append(file)
        for path in sorted(BUILT.glob("site*")) + sorted((BUILT / "site").glob("*")):
            if path.is_file():
                files.append(File.generated(config, f"assets/{path.name}", abs_src_path=str(path)))
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        # Material prints titles as they are; those of hand-written pages come from their text.
        if not isinstance(page, GeneratedPage):
            page.title = str(escape(page.title or ""))

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        search = config.plugins.get("material/search")
        if search is None:
            return
        for page in self.site.pages:
            for entry in page.entries:
                search.search_index.entries.append(
                    {"location": entry.location, "title": str(escape(entry.title)), "text": str(escape(entry.text))}
                )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for address, data in self.site.files():
            path = Path(config.site_dir, address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
