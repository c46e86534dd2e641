"""Which partnerships a checklist succeeds: it takes their drafts and files for its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.content.loader import read_content
from howdoweknow.pages.checklist import render
from support import HUTS


def test_former_partnerships_are_found_over_any_number_of_steps(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    path = root / "partnerships.yml"
    template = "- {{id: {0}, name: {0}, nation: NATION, region: R{1}}}\n"
    nation = read_content(root).toolkit.nations[0].id
    chain = (
        ("first", "second"),
        ("second", "third"),
        ("third", "fourth"),
        ("other", "third"),
        ("fourth", ""),
    )
    entries = "".join(
        template.format(name, f", successors: [{successor}]" if successor else "")
        for name, successor in chain
    ).replace("NATION", nation)
    path.write_text(path.read_text(encoding="utf-8") + entries, encoding="utf-8")
    content = read_content(root)
    assert not content.problems
    former = render(main_checklist(content), content).former
    assert sorted(former["fourth"]) == ["first", "other", "second", "third"]
    assert sorted(former["third"]) == ["first", "other", "second"]
    assert former["second"] == ["first"]
    assert "first" not in former
