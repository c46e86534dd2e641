"""What is in the wheel and in the sdist, and that both build the same."""

from __future__ import annotations

import sys
import tarfile
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from packages import UV, clean_clone, run

pytestmark = pytest.mark.package
ROOT = Path(__file__).parents[2]
BUILT = {
    f"howdoweknow/site_templates/built/{name}"
    for name in (
        "checklist.css", "checklist.js", "find.css", "find.js",
        "office.js", "reports.js", "site.css", "site.js",
    )
}  # fmt: skip


def _contents(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _differences(left: Path, right: Path) -> list[str]:
    """The names of files that are in one wheel only or not the same in both."""
    ours, theirs = _contents(left), _contents(right)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def test_the_wheel_has_only_the_package_at_its_top(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in _contents(wheel)}
    assert tops == {"howdoweknow", "howdoweknow-0.1.0.dist-info"}


def test_the_wheel_has_every_module_template_and_built_script(wheel: Path) -> None:
    names = set(_contents(wheel))
    package = ROOT / "generator"
    modules = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    templates = {
        "howdoweknow/" + path.relative_to(ROOT).as_posix()
        for suffix in ("j2", "html", "svg")
        for path in (ROOT / "site_templates").rglob(f"*.{suffix}")
    }
    assert modules | templates | BUILT | {"howdoweknow/py.typed"} <= names


def test_the_wheel_has_no_sources_of_scripts_and_no_tests(wheel: Path) -> None:
    names = set(_contents(wheel))
    assert {name for name in names if name.startswith("howdoweknow/site_templates/built/")} == BUILT
    assert [name for name in names if name.endswith((".ts", ".mjs", ".pyc")) or "test" in name] == []
    assert [name for name in names if "node_modules" in name] == []


def test_the_metadata_name_authors_versions_and_no_repository_file(wheel: Path) -> None:
    metadata = message_from_bytes(_contents(wheel)["howdoweknow-0.1.0.dist-info/METADATA"])
    assert metadata["Author"] == "The How Do We Know contributors"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Programming Language :: Python :: 3.14" in (metadata.get_all("Classifier") or [])
    readme = str(metadata.get_payload())
    assert readme.startswith("# How Do We Know")
    assert "![" not in readme
    assert ".md)" not in readme


def test_the_sdist_builds_the_same_wheel_without_node(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    # Without isolation nothing can be fetched, so the hook has no Node to fall back on.
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    run(
        UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "-o", "wheels",
        cwd=source, without_node=True,
    )  # fmt: skip
    (built,) = (source / "wheels").glob("*.whl")
    assert _differences(wheel, built) == []


def test_the_machines_own_node_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    clone = clean_clone(tmp_path)
    run(UV, "build", "--wheel", "--python", sys.executable, "-o", "wheels", cwd=clone)
    (built,) = (clone / "wheels").glob("*.whl")
    assert _differences(wheel, built) == []


def test_the_sdist_has_no_tests_and_no_content(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if name.count("/") > 1}
    assert folders == {"generator", "scripts", "site_templates"}
