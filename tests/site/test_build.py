"""Building for real, with the small toolkit: swapped in whole, the same bytes each time, the old site safe
whatever happens.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from click.testing import CliRunner
from filelock import FileLock

from howdoweknow.cli.main import main
from howdoweknow.site.build import MARK, BuildFailed, Busy, build_site
from support import HUTS, SETTINGS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(HUTS, tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("huts")
    shutil.copytree(HUTS, folder / "content")
    (folder / "mkdocs.yml").write_text(SETTINGS)
    return build_site(folder / "mkdocs.yml")


class Links(HTMLParser):
    """The addresses that a page points at, and the anchors it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.anchors.append(str(given["id"]))
        for name in ("href", "src"):
            if name in given and tag != "base":
                self.targets.append(str(given[name]))


def _files(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()
    }


def test_every_page_of_the_toolkit_is_there(site: Path) -> None:
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    assert pages >= {
        "404.html",
        "about.html",
        "index.html",
        "thematics.html",
        "thematics/smoke.html",
        "sets/smo-1.html",
        "sets/spr-1.html",
        "audiences/wardens.html",
        "topics/water.html",
        "evidence/log-book.html",
        "glossary.html",
        "checklists.html",
        "checklists/eagle-hut.html",
        "checklists/kings-rest.html",
    }


def test_every_link_of_every_page_lands(site: Path) -> None:
    read = {path: Links(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    broken = []
    for path, links in read.items():
        # A 404 page is shown at any depth, so its links are made for the root.
        base = site if path.name == "404.html" else path.parent
        for target in links.targets:
            address, anchor = urldefrag(unquote(target))
            if address.startswith(("http://", "https://", "mailto:", "data:")):
                continue
            landed = (
                (base / address.lstrip("/") if path.name == "404.html" else base / address).resolve()
                if address
                else path
            )
            landed = landed / "index.html" if landed.is_dir() else landed
            if not landed.is_file() or (anchor and landed in read and anchor not in read[landed].anchors):
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        anchors = Links(path.read_text(encoding="utf-8")).anchors
        assert sorted(set(anchors)) == sorted(anchors), path.name


def test_every_item_has_a_permanent_anchor_made_of_its_id(site: Path) -> None:
    anchors = Links((site / "sets" / "smo-1.html").read_text(encoding="utf-8")).anchors
    ids = [
        "smo-1",
        "smo-1-r1",
        "smo-1-r2",
        "smo-1-r2-p1",
        "smo-1-r2-p2",
        "smo-1-q1",
        "smo-1-q2",
        "smo-1-e1",
        "smo-1-e2",
    ]
    assert [name for name in ids if name not in anchors] == []


def test_a_name_with_markup_in_it_is_shown_as_text(site: Path) -> None:
    for name in ("checklists.html", "checklists/kings-rest.html"):
        html = (site / name).read_text(encoding="utf-8")
        assert "&lt;&amp; Sons&gt;" in html, name
        assert "<& Sons>" not in html, name


def test_a_translation_is_marked_with_its_language(site: Path) -> None:
    assert '<span lang="cy">A gerddir y ddwy ffordd allan bob wythnos?</span>' in (
        site / "sets" / "smo-1.html"
    ).read_text("utf-8")


def test_without_the_built_scripts_it_is_said_what_to_run_and_nothing_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("howdoweknow.rendering.assets.BUILT_FOLDER", project / "built")
    with pytest.raises(
        BuildFailed, match=r"checklist\.js is missing; run 'npm ci' and 'npm run build' first$"
    ):
        build_site(project / "mkdocs.yml")
    (project / "old").mkdir()
    with pytest.raises(BuildFailed, match=r"first; the old site is unchanged$"):
        build_site(project / "mkdocs.yml", project / "old")
    told = CliRunner().invoke(main, ["emit", "--content", str(project / "content"), str(project / "out")])
    assert told.exit_code == 1
    assert "run 'npm ci' and 'npm run build' first" in told.stderr
    assert not (project / "site").exists()


def test_the_same_content_makes_the_same_bytes(project: Path) -> None:
    build = [sys.executable, "-m", "howdoweknow.cli.main", "build", "-f", "mkdocs.yml", "--out"]
    for out, seed, zone in (("one", "1", "UTC"), ("two", "2", "Asia/Tokyo")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([*build, out], cwd=project, env=surroundings, check=True, capture_output=True)
        time.sleep(0.01)
        for path in (project / "content").rglob("*.yml"):
            path.touch()
    assert _files(project / "one") == _files(project / "two")


def test_content_with_mistakes_builds_nothing_and_leaves_the_old_site(project: Path) -> None:
    site = build_site(project / "mkdocs.yml")
    before = _files(site)
    (project / "content" / "topics.yml").write_text("- id: fire\n")
    with pytest.raises(BuildFailed, match=r"topics\.yml:1:3: a topic has no 'description'; add it"):
        build_site(project / "mkdocs.yml")
    assert _files(site) == before
    assert [path.name for path in project.glob("site.*")] == []


@pytest.mark.parametrize(
    ("setting", "instead", "said"),
    [
        (
            "name: material",
            "name: mkdocs",
            "theme: the pages are made for 'material', and it is 'mkdocs' here",
        ),
        ("docs_dir: content/pages", "docs_dir: content", "so that its files would be published as they are"),
        (
            "[howdoweknow",
            "[howdoweknow: {official: content/pages/official}",
            "so that its files would be published as they are",
        ),
        (
            "[howdoweknow",
            "[howdoweknow: {content: nothing}",
            "there is no such file; every content folder must have one",
        ),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(
    setting: str, instead: str, said: str, project: Path
) -> None:
    assert setting in SETTINGS
    alone = SETTINGS.replace(setting, instead).replace(", search, offline]", "]")
    (project / "mkdocs.yml").write_text(alone)
    with pytest.raises(BuildFailed, match=re.escape(said)):
        build_site(project / "mkdocs.yml", project.parent / f"{project.name}-site")


def test_a_folder_that_no_build_wrote_is_not_replaced(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "thesis.txt").write_text("three years of work")
    with pytest.raises(BuildFailed, match="was not written by a build"):
        build_site(project / "mkdocs.yml")
    assert (project / "site" / "thesis.txt").read_text() == "three years of work"


def test_a_second_build_at_the_same_time_is_told_to_wait(project: Path) -> None:
    with FileLock(project / ".site.lock"), pytest.raises(Busy, match="being built already"):
        build_site(project / "mkdocs.yml")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_the_old_site_whole(project: Path, sent: signal.Signals) -> None:
    site = build_site(project / "mkdocs.yml")
    before = _files(site)
    for delay in (0.4, 0.7):
        running = subprocess.Popen(
            [sys.executable, "-m", "howdoweknow.cli.main", "build"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        running.send_signal(sent)
        running.wait()
        assert _files(site) == before
    build_site(project / "mkdocs.yml")
    assert [path.name for path in project.glob("site.*")] == []


def test_a_build_killed_between_the_two_renames_is_put_right(project: Path) -> None:
    site = build_site(project / "mkdocs.yml")
    site.rename(project / "site.old-99999")
    (project / "content" / "topics.yml").write_text("- id: fire\n")
    with pytest.raises(BuildFailed):
        build_site(project / "mkdocs.yml")
    assert (site / MARK).exists()


def test_plain_mkdocs_builds_the_same_site(project: Path, site: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "plain"],
        cwd=project,
        check=True,
        capture_output=True,
    )
    plain = _files(project / "plain")
    assert set(_files(site)) - set(plain) == {MARK}
    assert plain["sets/smo-1.html"] == (site / "sets" / "smo-1.html").read_bytes()
    assert plain["checklists/eagle-hut.html"] == (site / "checklists" / "eagle-hut.html").read_bytes()
