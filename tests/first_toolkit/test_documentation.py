"""What the papers show is true: the README's example file is sound, and its message is the one that is
printed.
"""

from __future__ import annotations

import re
from pathlib import Path

from howdoweknow.assessments.check_files import check_paths
from howdoweknow.problems import format_text, has_errors

ROOT = Path(__file__).parents[2]


def _example() -> tuple[str, str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(format: .*?)```", readme, re.DOTALL)
    message = re.search(r"`my-file\.yml:(\d+:\d+: warning: there is no question [^`]+)`", readme)
    assert block is not None
    assert message is not None
    return block[1], message[1]


def test_the_readmes_example_is_a_sound_self_assessment(tmp_path: Path) -> None:
    path = tmp_path / "my-file.yml"
    path.write_text(_example()[0], encoding="utf-8")
    problems, _ = check_paths([path], ROOT / "content")
    assert not has_errors(problems), format_text(problems)


def test_the_readmes_message_is_what_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "my-file.yml"
    example, message = _example()
    path.write_text(example.replace("mib-1-q3:", "mib-1-q33:"), encoding="utf-8")
    problems, _ = check_paths([path], ROOT / "content")
    assert f"{path}:{message}\n" in format_text(problems)


def test_every_target_of_make_that_the_papers_name_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for paper in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        named = set(
            re.findall(
                r"`make ([a-z]+)`|^make ([a-z]+)", (ROOT / paper).read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        assert {one or other for one, other in named} <= targets, paper


def test_every_picture_of_the_readme_is_there() -> None:
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / path).is_file(), path


def test_the_changelog_counts_what_there_is() -> None:
    from howdoweknow.content.loader import read_content

    content = read_content(ROOT / "content")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for count, word in (
        (len(content.audiences), "audiences"),
        (len(content.topics), "topics"),
        (len(content.evidence_types), "kinds of evidence"),
        (len(content.terms), "terms"),
        (len(content.partnerships), "partnerships"),
    ):
        assert f"{count} {word}" in changelog, f"there are {count} {word}"
