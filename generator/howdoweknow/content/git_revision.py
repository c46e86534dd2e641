"""Reads a folder as it stood at a git revision, into a folder of its own. Changes nothing in the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


class RevisionError(Exception):
    """There is no such state of the folder to be had; the message says why and what to do."""


def write_revision(folder: Path, revision: str, out: Path, suffix: str = ".yml") -> None:
    """Writes the files with this suffix that stood below `folder` at `revision` into `out`.

    Raises RevisionError where git, the repository, the revision or the folder in it is not there, and OSError.
    """
    commit = _commit(folder, revision)
    wanted = [
        (path, blob)
        for path, blob in _listed(folder, commit)
        if path.endswith(suffix) and ".." not in path.split("/")
    ]
    if not wanted:
        raise RevisionError(f"there was no content in '{folder}' at '{revision}'")
    for (path, _), data in zip(wanted, _blobs(folder, [blob for _, blob in wanted]), strict=True):
        target = out / PurePosixPath(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _commit(folder: Path, revision: str) -> str:
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise RevisionError(
            f"'{folder}' is not in a git repository, so there is no '{revision}' to compare with. {_said(inside)}"
        )
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise RevisionError(
            f"git knows no revision '{revision}' here: name a commit, a branch or a tag. A shallow copy lacks old ones; "
            "'git fetch --unshallow --tags' gets them"
        )
    return found.stdout.decode("ascii").strip()


def _listed(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The path below `folder` and the blob of each ordinary file; git lists what stands below the folder it runs in."""
    for row in _sound(_git(folder, "ls-tree", "-r", "-z", commit)).split(b"\0"):
        if row.startswith(b"100"):
            about, _, path = row.partition(b"\t")
            yield path.decode("utf-8", "replace"), about.split()[2].decode("ascii")


def _blobs(folder: Path, names: list[str]) -> Iterator[bytes]:
    """The content of each blob, from one run of git: a line that ends in the size, the bytes, a line break."""
    data = _sound(
        _git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode("ascii"))
    )
    start = 0
    for _ in names:
        end = data.index(b"\n", start)
        size = int(data[start:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise RevisionError(
            "git is not installed here, and --since reads the earlier content through it"
        ) from None


def _sound(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode:
        raise RevisionError(f"git could not read the earlier content. {_said(done)}")
    return done.stdout


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"(git says: {lines[0]})" if lines else ""
