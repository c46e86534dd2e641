"""What a batch of reports is made from: the file, read once, and the hash of what was read."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from howdoweknow.assessments import yaml_file
from howdoweknow.content.loader import read_content
from howdoweknow.reports.batch import read_reporting
from howdoweknow.yaml.text import read_limited
from support import ANSWERS, HUTS

RICH = ANSWERS / "figures" / "all-sides.yml"


def test_the_hash_is_of_the_bytes_that_were_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.yml"
    saved = RICH.read_bytes()
    path.write_bytes(saved)

    def read_then_save_again(path: Path, limit: int) -> bytes:
        data = read_limited(path, limit)
        path.write_bytes(saved + b"# saved again\n")
        return data

    monkeypatch.setattr(yaml_file, "read_limited", read_then_save_again)
    made, _ = read_reporting(path, None, read_content(HUTS), date(2031, 3, 20), None, None)
    assert made is not None
    assert made.source is not None
    assert made.source.sha256 == hashlib.sha256(saved).hexdigest()
