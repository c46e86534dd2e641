"""ZIP files without the time of writing."""

from __future__ import annotations

import io
import zipfile

import pytest

from howdoweknow.reports.writers.fixed_dates import with_fixed_zip_times


def _zip(*names: str, year: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 2, 3, 4, 5, 6)), name * 9)
    return data.getvalue()


def test_only_the_times_change() -> None:
    fixed = with_fixed_zip_times(_zip("a", "b/ü", year=2031))
    assert fixed == with_fixed_zip_times(_zip("a", "b/ü", year=1999))
    with zipfile.ZipFile(io.BytesIO(fixed)) as archive:
        assert archive.testzip() is None
        assert [info.date_time for info in archive.infolist()] == [(2000, 1, 1, 0, 0, 0)] * 2
        assert archive.read("b/ü") == ("b/ü" * 9).encode()


def test_a_file_without_entries_stays_as_it_is() -> None:
    assert with_fixed_zip_times(_zip(year=2031)) == _zip(year=2031)


@pytest.mark.parametrize("data", [b"", b"no archive", b"x" + _zip("a", year=2031)])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="ZIP file"):
        with_fixed_zip_times(data)
