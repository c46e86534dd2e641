"""Official wording: what is written is read again to the letter, quoted under the keys that cite it, and
judged like any other file.
"""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from howdoweknow.content.loader import Content, read_content
from howdoweknow.importing.importer import import_document
from howdoweknow.importing.official_wording import (
    Official,
    OfficialText,
    Quotation,
    dump_official,
    official_path,
    official_texts,
    read_official,
    write_official,
)
from howdoweknow.model.base import FreeText, SourceKey
from howdoweknow.problems import format_text
from support import HUTS, texts

KEYS = (
    "smoke/1/recommendation/1",
    "smoke/1/recommendation/2",
    "smoke/1/recommendation/2/2",
    "smoke/1/enquiry/3",
)


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(HUTS)


def _text(key: str, text: str, unsure: str | None = None) -> OfficialText:
    return OfficialText(
        key=SourceKey(key), text=FreeText(text), line=7, unsure=FreeText(unsure) if unsure else None
    )


def _quotation(key: str, text: str, unsure: str = "") -> Quotation:
    return Quotation(text, "Survey of huts", "Invented Alpine Club", "2030-05", key, unsure)


def _problems(folder: Path, content: Content) -> str:
    return format_text(read_official(folder, content)[1]).replace(f"{folder}/", "")


def _official(folder: Path, content: Content) -> Official:
    official, problems = read_official(folder, content)
    assert problems == []
    return official


def test_without_the_folder_nothing_is_quoted_and_nothing_is_wrong(tmp_path: Path, content: Content) -> None:
    official = _official(tmp_path / "official", content)
    assert not official.present
    assert official.quote(KEYS) == ()


def test_a_quotation_says_whose_words_they_are(tmp_path: Path, content: Content) -> None:
    write_official(tmp_path, "survey-2030", [_text(KEYS[0], "every room has two ways out")])
    official = _official(tmp_path, content)
    assert official.present
    assert official.quote((KEYS[0],)) == (_quotation(KEYS[0], "every room has two ways out"),)


def test_keys_are_quoted_as_the_content_writes_them_in_their_order_and_once(
    tmp_path: Path, content: Content
) -> None:
    write_official(tmp_path, "survey-2030", [_text(KEYS[0], "one"), _text(KEYS[2], "two", "look at it")])
    official = _official(tmp_path, content)
    written = f"survey-2030:{KEYS[2]}"  # the content names the document here
    assert official.quote((written, KEYS[3], KEYS[0], written)) == (
        _quotation(written, "two", "look at it"),
        _quotation(KEYS[0], "one"),
    )


def test_official_wording_cannot_be_changed(tmp_path: Path, content: Content) -> None:
    write_official(tmp_path, "survey-2030", [_text(KEYS[0], "one")])
    official = _official(tmp_path, content)
    with pytest.raises(dataclasses.FrozenInstanceError):
        official.quotations = {}  # type: ignore[misc]


@given(st.lists(texts, min_size=1, max_size=len(KEYS)), st.none() | texts)
def test_any_words_are_read_again_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, said: list[str], unsure: str | None
) -> None:
    folder = tmp_path_factory.mktemp("official")
    write_official(
        folder, "survey-2030", [_text(key, text, unsure) for key, text in zip(KEYS, said, strict=False)]
    )
    official, problems = read_official(folder, read_content(HUTS))
    assert problems == []
    assert sorted(each.text for each in official.quotations.values()) == sorted(said)
    assert {each.unsure for each in official.quotations.values()} == {unsure or ""}


def test_what_was_imported_can_be_quoted(tmp_path: Path, content: Content) -> None:
    imported = import_document(
        "Springs\n\nRecommendation\n\n- springs are tested\n", "survey.txt", content, "survey-2030"
    )
    write_official(tmp_path, "survey-2030", official_texts(imported))
    key = "springs/1/recommendation/1"
    assert _official(tmp_path, content).quote((key,)) == (_quotation(key, "springs are tested"),)


def test_the_same_texts_make_the_same_file() -> None:
    assert dump_official("survey-2030", [_text(KEYS[0], 'say "so"', "why")]).splitlines()[3:] == [
        "format: official-wording/1",
        'document: "survey-2030"',
        "texts:",
        f'  - key: "{KEYS[0]}"',
        r'    text: "say \"so\""',
        "    line: 7",
        '    unsure: "why"',
        "end: official-wording/1",
    ]
    assert "texts: []\n" in dump_official("survey-2030", [])


@pytest.mark.parametrize(
    ("name", "change", "problems"),
    [
        (
            "survey-2031",
            ("", ""),
            "survey-2031.yml:1:1: toolkit.yml has no document 'survey-2031'. Did you mean 'survey-2030'?\n",
        ),
        (
            "survey-2030",
            ("end: official-wording/1\n", ""),
            "survey-2030.yml:4:1: the official wording has no 'end'; add it\n",
        ),
        (
            "survey-2030",
            ("format: official-wording/1", "format: official-wording/2"),
            "survey-2030.yml:4:9: this is 'official-wording/2' and not 'official-wording/1'; import the "
            "document anew with --force\n",
        ),
        (
            "survey-2030",
            ('document: "survey-2030"', "document: survey-2013"),
            "survey-2030.yml:5:11: this is the wording of 'survey-2013', but the file is called "
            "survey-2030.yml\n",
        ),
        (
            "survey-2030",
            (KEYS[1], KEYS[0]),
            f"survey-2030.yml:10:5: '{KEYS[0]}' is given twice; import the document anew with --force\n",
        ),
        (
            "survey-2030",
            (KEYS[1], "smoke/9/enquiry/1"),
            "survey-2030.yml:10:10: warning: nothing cites 'smoke/9/enquiry/1'; import the document anew "
            "with --force\n",
        ),
    ],
)
def test_a_file_that_is_not_right_is_told_at_its_place(
    tmp_path: Path, content: Content, name: str, change: tuple[str, str], problems: str
) -> None:
    whole = dump_official("survey-2030", [_text(KEYS[0], "one"), _text(KEYS[1], "two")])
    assert change[0] in whole
    official_path(tmp_path, name).write_text(whole.replace(*change) if change[0] else whole, encoding="utf-8")
    assert _problems(tmp_path, content) == problems


def test_a_broken_file_is_one_problem_and_hides_no_other_document(tmp_path: Path) -> None:
    huts = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    toolkit = huts / "toolkit.yml"
    more = "  - {id: a-tale, title: A tale, publisher: Nobody, published: '2029', licence: None}\n"
    toolkit.write_text(
        toolkit.read_text(encoding="utf-8").replace("documents:\n", f"documents:\n{more}"), encoding="utf-8"
    )
    folder = tmp_path / "official"
    write_official(folder, "survey-2030", [_text(KEYS[0], "one")])
    (folder / "a-tale.yml").write_bytes(b"\xff\xfe")
    official, problems = read_official(folder, read_content(huts))
    assert (
        format_text(problems) == f"{folder}/a-tale.yml:1:1: the file is saved as UTF-16; save it as UTF-8\n"
    )
    assert len(official.quote(KEYS)) == 1


def test_a_link_in_the_folder_is_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    official_path(tmp_path, "survey-2030").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write_official(tmp_path, "survey-2030", [])


def test_git_ignores_the_official_wording() -> None:
    assert "official/" in (Path(__file__).parents[2] / ".gitignore").read_text(encoding="utf-8").splitlines()
