"""Compiled templates kept between builds: used when they can be, never needed, never trusted from others."""

from __future__ import annotations

import os
from pathlib import Path

import jinja2
import pytest
from jinja2 import DictLoader, Environment

from howdoweknow.rendering import template_cache
from howdoweknow.rendering.template_cache import use_template_cache


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(template_cache, "user_cache_path", lambda *_, **__: folder)
    return folder


def _render(source: str) -> str:
    environment = Environment(loader=DictLoader({"page": source}), autoescape=True)
    use_template_cache(environment)
    return environment.get_template("page").render(name="<b>")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert len(_files(cache)) == 1

    def compile_again(*_: object, **__: object) -> None:
        raise AssertionError("it was compiled again")

    monkeypatch.setattr(Environment, "compile", compile_again)
    assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"


def test_a_changed_template_is_compiled_again(cache: Path) -> None:
    _render("Hello {{ name }}")
    assert _render("Bye {{ name }}") == "Bye &lt;b&gt;"


def test_another_version_of_jinja_has_its_own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _render("Hello")
    monkeypatch.setattr(jinja2, "__version__", "99")
    _render("Hello")
    assert len(list(cache.iterdir())) == 2


def test_damaged_files_are_replaced(cache: Path) -> None:
    _render("Hello {{ name }}")
    (path,) = _files(cache)
    whole = path.read_bytes()
    for damaged in (b"", whole[:-9], b"nonsense"):
        path.write_bytes(damaged)
        assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"
        assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_made_is_done_without(cache: Path) -> None:
    cache.write_text("a file is in the way")
    assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"


def test_a_disk_that_is_full_is_done_without(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert _files(cache) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of POSIX")
def test_a_folder_that_others_can_write_to_is_not_used(cache: Path) -> None:
    _render("Hello {{ name }}")
    for folder in cache.iterdir():
        folder.chmod(0o777)
    for path in _files(cache):
        path.unlink()
    assert _render("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert _files(cache) == []
