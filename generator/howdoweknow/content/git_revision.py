"""Extracts a folder at an earlier git revision. Changes nothing in the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


class RevisionError(Exception):
    """The folder cannot be read at that revision; the message says why and what to do."""


def write_revision(folder: Path, revision: str, out: Path, suffix: str = ".yml") -> None:
    """Write the files below `folder` at `revision` that end in `suffix` to the folder `out`.

    Raises RevisionError if git, the repository, the revision or the folder in it is missing, and OSError.
    """
    commit = _commit(folder, revision)
    blobs = [
        (path, blob)
        for path, blob in _list_files(folder, commit)
        if path.endswith(suffix) and ".." not in path.split("/")
    ]
    if not blobs:
        raise RevisionError(f"there was no content in '{folder}' at '{revision}'")
    for (path, _), data in zip(blobs, _read_blobs(folder, [blob for _, blob in blobs]), strict=True):
        target = out / PurePosixPath(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _commit(folder: Path, revision: str) -> str:
    """The full hash of the commit that `revision` names."""
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise RevisionError(
            f"'{folder}' is not in a git repository, so there is no '{revision}' to compare with. "
            + _first_error(inside)
        )
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit.returncode:
        raise RevisionError(
            f"git knows no revision '{revision}' here: name a commit, a branch or a tag. "
            "A shallow clone lacks old ones; 'git fetch --unshallow --tags' gets them"
        )
    return commit.stdout.decode("ascii").strip()


def _list_files(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Path and blob of each regular file below `folder`: git lists paths relative to where it runs."""
    for row in _output(_git(folder, "ls-tree", "-r", "-z", commit)).split(b"\0"):
        if row.startswith(b"100"):
            description, _, path = row.partition(b"\t")
            yield path.decode("utf-8", "replace"), description.split()[2].decode("ascii")


def _read_blobs(folder: Path, names: list[str]) -> Iterator[bytes]:
    """The content of each blob, from one run of git, which prints `<hash> <type> <size>` before it."""
    request = "".join(f"{name}\n" for name in names).encode("ascii")
    data = _output(_git(folder, "cat-file", "--batch", stdin=request))
    start = 0
    for _ in names:
        end = data.index(b"\n", start)
        size = int(data[start:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise RevisionError(
            "git is not installed here, and --since reads the earlier content through it"
        ) from None


def _output(process: subprocess.CompletedProcess[bytes]) -> bytes:
    if process.returncode:
        raise RevisionError(f"git could not read the earlier content. {_first_error(process)}")
    return process.stdout


def _first_error(process: subprocess.CompletedProcess[bytes]) -> str:
    lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"(git says: {lines[0]})" if lines else ""
