"""The date that office files carry instead of the time of writing, so that the same figures are the same bytes."""

from __future__ import annotations

import struct
from datetime import datetime

DOCUMENT_DATE = datetime(2000, 1, 1)
"""Created and modified, in the properties of every document."""

# The same date as ZIP stores it: time, then date (years from 1980, month, day), little-endian.
_DOS_TIME = struct.pack("<2H", 0, (2000 - 1980) << 9 | 1 << 5 | 1)
_END_OF_DIRECTORY, _DIRECTORY_ENTRY = b"PK\x05\x06", b"PK\x01\x02"


def with_fixed_zip_times(data: bytes) -> bytes:
    """A ZIP file with `DOCUMENT_DATE` as the modification time of each entry; nothing is compressed again.

    Takes archives without a comment and below 4 GB, as the libraries of this package write them. Raises ValueError
    for anything else.
    """
    archive = bytearray(data)
    end = archive.rfind(_END_OF_DIRECTORY)
    if end < 0:
        raise ValueError("this is not a ZIP file")
    count, _, position = struct.unpack_from("<H2I", archive, end + 10)
    for _ in range(count):
        if archive[position : position + 4] != _DIRECTORY_ENTRY:
            raise ValueError("the directory of the ZIP file is not where its end record says")
        name, extra, comment = struct.unpack_from("<3H", archive, position + 28)
        (header,) = struct.unpack_from("<I", archive, position + 42)
        archive[position + 12 : position + 16] = _DOS_TIME
        archive[header + 10 : header + 14] = _DOS_TIME
        position += 46 + name + extra + comment
    return bytes(archive)
