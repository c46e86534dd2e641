"""The register as data: whole, the same in each form, the same bytes each time, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from howdoweknow.content.loader import Content, read_content
from howdoweknow.formula_guard import guard_formula
from howdoweknow.model.base import Id
from howdoweknow.model.recommendations import Retired
from howdoweknow.opendata.inspections import INSPECTION_COLUMNS, JUDGEMENT_COLUMNS
from howdoweknow.opendata.register import COLUMNS, data_files, register
from howdoweknow.schema.decoder import walk_entries
from howdoweknow.site.navigation import navigation
from howdoweknow.site.site import make_site
from support import HUTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def huts() -> Content:
    return read_content(HUTS)


def _data(content: Content) -> dict[str, bytes]:
    return dict(data_files(content))


def _rows(content: Content) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_data(content)["data/register.csv"].decode("utf-8"), newline="")))


def _ids(tree: Any) -> list[str]:
    if isinstance(tree, dict):
        own = [tree["id"]] if "id" in tree else []
        return own + [name for each in tree.values() for name in _ids(each)]
    return [name for each in tree for name in _ids(each)] if isinstance(tree, list) else []


@pytest.mark.parametrize("root", [HUTS, ROOT / "content"], ids=["huts", "content"])
def test_json_and_yaml_hold_everything_that_has_an_id_and_are_the_same(root: Path) -> None:
    content = read_content(root)
    data = _data(content)
    made = json.loads(data["data/register.json"])
    assert yaml.safe_load(data["data/register.yml"]) == made
    given = [
        entry.id
        for found in content.entries
        for entry in walk_entries(found)
        if isinstance(getattr(entry, "id", None), Id)
    ]
    assert set(_ids(made)) == {str(name) for name in given}


def test_nothing_that_was_written_is_left_out(huts: Content) -> None:
    written = json.dumps(register(huts), ensure_ascii=False)
    for words in (
        "A gerddir y ddwy ffordd allan",
        "Hut trusts",
        "Two questions in the survey.",
        "Asked twice.",
        "The Eyrie",
        "Season keeper",
    ):
        assert words in written


def test_the_edition_and_the_attribution_stand_at_the_top(huts: Content) -> None:
    made = register(huts)
    assert list(made)[:3] == ["format", "edition", "attribution"]
    assert (made["edition"], made["attribution"]) == (
        "2031-02",
        "Restated from the surveys of an invented alpine club.",
    )


def test_a_translated_text_stands_by_language(huts: Content) -> None:
    enquiry = register(huts)["recommendations"][0]["sets"][0]["enquiries"][0]
    assert enquiry["text"] == {
        "en": "Are both ways out walked each week?",
        "cy": "A gerddir y ddwy ffordd allan bob wythnos?",
    }


def test_the_table_has_a_row_for_each_item_in_reading_order(huts: Content) -> None:
    rows = _rows(huts)
    assert [(row["kind"], row["id"], row["part_of"]) for row in rows] == [
        ("recommendation set", "smo-1", ""),
        ("recommendation", "smo-1-r1", ""),
        ("recommendation", "smo-1-r2", ""),
        ("part", "smo-1-r2-p1", "smo-1-r2"),
        ("part", "smo-1-r2-p2", "smo-1-r2"),
        ("line of enquiry", "smo-1-q1", ""),
        ("line of enquiry", "smo-1-q2", ""),
        ("evidence item", "smo-1-e1", ""),
        ("evidence item", "smo-1-e2", ""),
        ("recommendation set", "spr-1", ""),
        ("recommendation", "spr-1-r1", ""),
    ]
    assert {tuple(row) for row in rows} == {tuple(COLUMNS)}


def test_a_row_says_everything_about_its_item(huts: Content) -> None:
    row = next(row for row in _rows(huts) if row["id"] == "smo-1-q2")
    assert row == {
        "kind": "line of enquiry",
        "id": "smo-1-q2",
        "part_of": "",
        "set": "smo-1",
        "thematic": "smoke",
        "published": "2030-05",
        "text": "Are stoves swept before and after the season?",
        "source": "smoke/1/enquiry/2 smoke/1/enquiry/3",
        "audiences": "wardens",
        "topics": "fire",
        "evidence_types": "",
        "tests": "smo-1-r2",
        "edition": "2031-02",
        "address": "sets/smo-1.html#smo-1-q2",
    }


def test_a_part_is_asked_of_those_its_recommendation_names(huts: Content) -> None:
    audiences = {row["id"]: row["audiences"] for row in _rows(huts)}
    assert (audiences["smo-1-r2-p1"], audiences["smo-1-r1"], audiences["smo-1-e1"]) == (
        "wardens",
        "committees wardens",
        "committees wardens",
    )


def test_every_address_lands(huts: Content) -> None:
    site, _ = make_site(HUTS)
    assert site is not None
    pages = {page.address: page.html for page in site.pages}
    checklists = {address for address, _ in site.files()}

    def addresses(tree: Any) -> list[str]:
        if isinstance(tree, dict):
            return [value for key, value in tree.items() if key == "address"] + [
                a for each in tree.values() for a in addresses(each)
            ]
        return [a for each in tree for a in addresses(each)] if isinstance(tree, list) else []

    tables = (*_rows(huts), *_table(huts, "inspections"), *_table(huts, "judgements"))
    found = addresses(register(huts)) + [row["address"] for row in tables]
    assert len(found) > 20
    for address in found:
        page, _, anchor = address.partition("#")
        assert page in checklists or (page in pages and (not anchor or f'id="{anchor}"' in pages[page])), (
            address
        )


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", 'say "so", then; or', "two\nlines", "tab\there", "’ŵ😀"])
def test_a_text_stays_in_its_cell(words: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    path = root / "recommendations" / "springs.yml"
    path.write_text(
        path.read_text().replace(
            "text: Springs are tested each spring.", f"text: {json.dumps(words, ensure_ascii=False)}"
        ),
        "utf-8",
    )
    content = read_content(root)
    assert content.problems == ()
    data = _data(content)["data/register.csv"]
    assert b"\r" not in data
    assert _rows(content)[-1]["text"] == guard_formula(words)
    assert _rows(content)[-1]["address"] == "sets/spr-1.html#spr-1-r1"


def test_the_same_content_makes_the_same_bytes() -> None:
    program = (
        "import hashlib, pathlib\n"
        "from howdoweknow.content.loader import read_content\n"
        "from howdoweknow.opendata.register import data_files\n"
        f"for name, data in data_files(read_content(pathlib.Path({str(HUTS)!r}))): print(name, "
        "hashlib.sha256(data).hexdigest())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1
    assert b"data/register.json" in runs.pop()


def test_the_page_tells_the_columns_the_licence_the_schemas_and_the_changes_newest_first(
    tmp_path: Path,
) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    (root / "changes.yml").write_text(
        '- {edition: "2030-01", date: "2030-01-05", text: The first *huts*.}\n'
        '- {edition: "2031-02", date: "2031-02-03", text: Springs too.}\n'
    )
    site, problems = make_site(root)
    assert site is not None, problems
    html = next(page.html for page in site.pages if page.address == "data.html")
    told = {*COLUMNS, *INSPECTION_COLUMNS, *JUDGEMENT_COLUMNS}
    assert [column for column in told if f"<code>{column}</code>" not in html] == []
    assert "Restated from the surveys of an invented alpine club." in html
    assert "None is stated." in html
    assert html.index("Springs too.") < html.index("The first <em>huts</em>.")
    published = {address for address, _ in site.files()}
    assert published >= {
        "data/register.json",
        "data/register.csv",
        "data/register.yml",
        "data/schemas/self-assessment.json",
    }
    assert ("Open data", "data.md") in navigation(site.pages, root / "pages")


def test_a_change_that_is_not_written_right_is_told_where(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    (root / "changes.yml").write_text('- edition: "2030-01"\n  text: The first.\n')
    assert [(problem.place.line, problem.message) for problem in read_content(root).problems] == [
        (1, "a change has no 'date'; add it")
    ]
    (root / "changes.yml").write_text("edition: one\n")
    assert (
        read_content(root).problems[0].message
        == "this file must be a list: each entry starts with '- edition: '"
    )


def test_an_entry_without_a_page_has_no_address(huts: Content) -> None:
    made = register(huts)
    assert "address" not in made["toolkit"]
    assert [entry["address"] for entry in made["recommendations"][0]["retired"]] == [
        "sets/smo-1.html#smo-1-q3"
    ]
    assert isinstance(huts.recommendations[0].retired[0], Retired)


def _table(content: Content, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_data(content)[f"data/{name}.csv"].decode("utf-8"), newline="")))


def test_a_table_holds_what_inspections_say_with_what_each_belongs_to(huts: Content) -> None:
    rows = {row["id"]: row for row in _table(huts, "inspections")}
    assert [name for name in rows if name.startswith("eag-")] == [
        *(
            "eag-r1",
            "eag-r1-p1",
            "eag-out",
            "eag-out-x1",
            "eag-out-k1",
            "eag-out-k2",
            "eag-out-k2-p1",
            "eag-nights",
            "eag-p1",
        ),
    ]
    assert set(rows["eag-out"]) == set(INSPECTION_COLUMNS)
    assert {key: value for key, value in rows["eag-out-k2-p1"].items() if value} == {
        "kind": "part",
        "id": "eag-out-k2-p1",
        "part_of": "eag-out-k2",
        "inspection": "eagle-2029",
        "published": "2029-07",
        "theme": "eag-out",
        "text": "locked",
        "source": "eagle/theme-1/finding-2",
        "topics": "fire",
        "sets": "smo-1",
        "edition": "2031-02",
        "address": "themes/eag-out.html#eag-out-k2-p1",
    }
    assert (rows["eag-out"]["percent"], rows["eag-out"]["descriptor"], rows["eag-out"]["address"]) == (
        "92",
        "Firm",
        "themes/eag-out.html",
    )
    assert rows["eag-out-k1"]["shows"] == "strength"
    assert rows["eag-r1"]["owners"] == "Chair of the committee"
    assert rows["eag-nights"]["text"] == "Eagle Hut (2028 to 2029): 1200 nights; every hut: 900.5 nights"
    assert rows["log-p1"]["where"] == "King's Rest"
    assert rows["log-s1"]["text"] == "Says whose log it is."


def test_a_table_of_judgements_has_a_row_for_each_count(huts: Content) -> None:
    rows = _table(huts, "judgements")
    assert [
        (
            row["table"],
            row["column"],
            row["base"],
            row["judgement"],
            row["enough"],
            row["count"],
            row["percent"],
        )
        for row in rows
    ] == [
        ("log-t1", "At a desk", "30", "Good", "yes", "21", "70"),
        ("log-t1", "Beside the stove", "30", "Good", "yes", "10", "33"),
        ("log-t1", "At a desk", "30", "Poor", "no", "9", "30"),
        ("log-t1", "Beside the stove", "30", "Poor", "no", "20", "67"),
        ("log-t2", "Books", "23", "Yes", "", "11", "47"),
        ("log-t2", "Books", "23", "No", "", "12", "52"),
        ("log-t2", "Books", "23", "No book", "", "7", ""),
    ]
    assert {tuple(row) for row in rows} == {tuple(JUDGEMENT_COLUMNS)}
    assert {row["address"] for row in rows} == {
        "inspections/log-books-2030.html#log-t1",
        "inspections/log-books-2030.html#log-t2",
    }


def test_figures_are_numbers_in_the_register(huts: Content) -> None:
    figure = register(huts)["inspections"][0]["figures"][0]
    assert [(value["of"], value["value"]) for value in figure["values"]] == [
        ("Eagle Hut", 1200),
        ("every hut", 900.5),
    ]
    assert figure["address"] == "inspections/eagle-2029.html#eag-nights"
