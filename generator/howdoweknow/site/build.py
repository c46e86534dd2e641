"""Builds the site beside the old one and swaps it in when it is whole; serves it live; writes it as plain files."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


class BuildFailed(Exception):
    """Nothing was built, or not all of it; the message says why, for the user."""


class Busy(Exception):
    """Another build of the same site is under way."""


def build_site(config_file: Path, out: Path | None = None, progress: bool = False) -> Path:
    """Builds the site that `config_file` describes and returns its folder; the folder that was there stays until then.

    Raises BuildFailed with the reason, Busy while another build of it runs.
    """
    target = out if out is not None else _site_dir(config_file)
    _refuse_strange(target)
    fresh = target.with_name(f"{target.name}.new-{os.getpid()}")
    with _only_build(target, config_file), _mkdocs_messages(progress), _stopped_by_terminate():
        _clear_leftovers(target)
        try:
            build_with_mkdocs(load_config(config_file=str(config_file), site_dir=str(fresh)))
            (fresh / MARK).write_text(
                "This folder is written by howdoweknow build, whole, each time.\n", encoding="utf-8"
            )
            _swap(fresh, target)
        except MkDocsException as problem:
            # MkDocs wraps what a plugin says; the reader wants the words themselves.
            raise BuildFailed(str(problem.__context__ or problem)) from problem
        except OSError as problem:
            reason = f"{problem.filename or target}: {problem.strerror}" if problem.strerror else str(problem)
            unchanged = "; the old site is unchanged" if target.exists() else ""
            raise BuildFailed(f"{reason}{unchanged}") from problem
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return target


MARK = ".howdoweknow"


def _site_dir(config_file: Path) -> Path:
    try:
        return Path(load_config(config_file=str(config_file)).site_dir)
    except MkDocsException as problem:
        raise BuildFailed(str(problem)) from problem


def _refuse_strange(target: Path) -> None:
    """Only a folder that an earlier build wrote, or an empty one, is ever replaced."""
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / MARK).exists()):
        raise BuildFailed(
            f"{target}: this was not written by a build, so it is not replaced; move it away or choose another folder"
        )


@contextmanager
def _only_build(target: Path, config_file: Path) -> Iterator[None]:
    """Hold the lock of the site's folder. Raises Busy if another build holds it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as problem:
        raise Busy(
            f"{config_file}: this site is being built already; wait for that build to end"
        ) from problem
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _mkdocs_messages(progress: bool, live: bool = False) -> Iterator[None]:
    """MkDocs says what it does on a terminal, and only its warnings elsewhere; what ends a build is raised and said once."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    if not live:
        handler.addFilter(lambda record: record.levelno < logging.ERROR)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO if progress else logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _stopped_by_terminate() -> Iterator[None]:
    """Lets SIGTERM clean up as Ctrl-C does."""
    try:
        before = signal.signal(signal.SIGTERM, _interrupt)
    except ValueError:  # not the main thread: whoever runs that thread decides
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _clear_leftovers(target: Path) -> None:
    """What killed builds left behind; nobody else is building, or the lock would be held."""
    for pattern in (f"{target.name}.new-*", f"{target.name}.old-*"):
        for left in target.parent.glob(pattern):
            if left.name.startswith(f"{target.name}.old-") and not target.exists():
                left.rename(target)  # killed between the two renames of a swap: the old site is still whole
            else:
                shutil.rmtree(left, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def serve_site(config_file: Path, port: int | None = None) -> None:
    """Serves the site on this computer alone and builds anew what a saved file touches. Ends with Ctrl-C."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _mkdocs_messages(progress=True, live=True):
        try:
            serve_with_mkdocs(
                config_file=str(config_file), dev_addr=f"127.0.0.1:{port or _free_port()}", livereload=True
            )
        except (MkDocsException, FileNotFoundError) as problem:
            raise BuildFailed(str(problem)) from problem


def _free_port(wanted: int = 8000) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise BuildFailed("no port is free on this computer")
