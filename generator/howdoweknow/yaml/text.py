"""Reads untrusted files as text: regular files only, size-limited, UTF-8."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from howdoweknow.problems import Place, Problem, error

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
# Never wait for a pipe, never follow a link out of a folder of submissions. Windows has none of the first
# three
# flags and needs the last one to leave line breaks alone.
_FLAGS: int = (
    os.O_RDONLY
    | _NO_FOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_limited(path: Path, limit: int) -> bytes:
    """The content of a regular file of at most `limit` bytes.

    Raises OSError for anything else, links included; `describe_read_error` puts it into words.
    """
    if not _NO_FOLLOW and path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("this is not an ordinary file")
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(f"the file is larger than {limit / 1e6:g} MB; a file of this kind never is")
    return data


def describe_read_error(problem: OSError) -> str:
    """Why a file could not be read, in words for an editor."""
    if problem.errno is None:
        return str(problem)
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, PermissionError):
        return "you have no permission to read this file; ask its owner"
    if problem.errno == errno.ELOOP:
        return "this is a link to another file; put the file itself here"
    return f"the file cannot be read: {problem.strerror}"


def decode_utf8(data: bytes, shown: str) -> str | Problem:
    """The text of UTF-8 bytes without a byte order mark, or the problem with them; `shown` is the file's
    path.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error(Place(shown), "the file is saved as UTF-16; save it as UTF-8")
    data = data.removeprefix(BYTE_ORDER_MARK)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        place = end_place(shown, data[: problem.start].decode("utf-8"))
        return error(
            place, f"this character (byte 0x{data[problem.start]:02x}) is not UTF-8; save the file as UTF-8"
        )


def end_place(shown: str, before: str) -> Place:
    """The place right after `before`, the text from the start of the file."""
    return Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
