"""The text of a file that nobody vouches for: an ordinary file of a sound size, in UTF-8."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from howdoweknow.problems import Place, Problem, error

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_limited(path: Path, limit: int) -> bytes:
    """What is in an ordinary file of at most `limit` bytes. Raises OSError, of which `why_unreadable` tells the reason."""
    # Never wait for a pipe, never follow a link out of a folder of submissions, never read what is not a file.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("this is not an ordinary file")
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(f"the file is larger than {limit / 1e6:g} MB; a file of this kind never is")
    return data


def describe_read_error(problem: OSError) -> str:
    """Why a file could not be read, in plain words."""
    if problem.errno is None:
        return str(problem)
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, PermissionError):
        return "this file may not be read: ask its owner for permission"
    if problem.errno == errno.ELOOP:
        return "this is a link to another file; put the file itself here"
    return f"the file cannot be read: {problem.strerror}"


def decode_utf8(data: bytes, shown: str) -> str | Problem:
    """The text that the bytes of a file are as UTF-8, without a byte order mark, or why they are none."""
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
    """The place to which this much of a text leads."""
    return Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
