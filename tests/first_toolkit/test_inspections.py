"""What the first toolkit holds of four inspections, held to counts made by hand in the documents, and to the
documents where they are at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from howdoweknow.content.addresses import inspection_items
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.checklists import DescribedQuestion, Expectation
from howdoweknow.model.inspections import Finding, Inspection, InspectionScope
from howdoweknow.model.recommendations import ItemPart

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "sources"

# Counted by an editor in each document. "Key findings" are those that the document itself lists as such; what
# else was worth restating of its paragraphs is the editors' choice, and so is how what is expected is
# divided.
COUNTED = {
    "lambeth-2015": {
        "inspection recommendation": 8,
        "parts of recommendations": 0,
        "owners": 9,
        "chapters": 0,
        "theme": 6,
        "score": 5,
        "key finding": 51,
        "table": 0,
        "cell": 0,
        "template section": 0,
        "figure": 8,
        "practice": 25,
    },
    "blackpool-2013": {
        "inspection recommendation": 7,
        "parts of recommendations": 4,
        "owners": 7,
        "chapters": 0,
        "theme": 5,
        "score": 4,
        "key finding": 29,
        "table": 0,
        "cell": 0,
        "template section": 0,
        "figure": 12,
        "practice": 23,
    },
    "incident-procedures-2015": {
        "inspection recommendation": 12,
        "parts of recommendations": 3,
        "owners": 12,
        "chapters": 17,
        "theme": 12,
        "score": 0,
        "key finding": 0,
        "table": 10,
        "cell": 44,
        "template section": 5,
        "figure": 9,
        "practice": 19,
    },
    "protecting-children-2014": {
        "inspection recommendation": 12,
        "parts of recommendations": 0,
        "owners": 18,
        "chapters": 0,
        "theme": 4,
        "score": 0,
        "key finding": 20,
        "table": 0,
        "cell": 0,
        "template section": 2,
        "figure": 7,
        "practice": 36,
    },
}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def _inspection(content: Content, name: str) -> Inspection:
    return next(each for each in content.inspections if each.id == name)


def _counts(content: Content, name: str) -> dict[str, int]:
    inspection = _inspection(content, name)
    found = [each for each in inspection_items(content) if each.inspection is inspection]
    kinds = Counter(each.kind for each in found)
    return {
        "inspection recommendation": kinds["inspection recommendation"],
        "parts of recommendations": sum(each.kind == "part" and each.theme is None for each in found),
        "owners": sum(len(each.owners) for each in inspection.recommendations),
        "chapters": sum(len(each.chapters) for each in inspection.recommendations),
        "theme": kinds["theme"],
        "score": sum(theme.score is not None for theme in inspection.themes),
        "key finding": sum(_key_findings_by_theme(inspection)),
        "table": kinds["table"],
        "cell": sum(len(row.cells) for table in inspection.tables for row in table.rows),
        "template section": kinds["template section"],
        "figure": kinds["figure"],
        "practice": kinds["practice"],
    }


def _key_findings_by_theme(inspection: Inspection) -> list[int]:
    """How many of each theme's findings are key findings: the last step of their id is a k and a number."""
    return [
        sum(bool(re.search(r"-k\d+$", finding.id)) for finding in theme.findings)
        for theme in inspection.themes
    ]


@pytest.mark.parametrize("name", COUNTED)
def test_nothing_of_the_counted_kinds_is_missing(content: Content, name: str) -> None:
    assert _counts(content, name) == COUNTED[name]


def test_every_finding_and_practice_says_where_it_stands_in_a_known_document(content: Content) -> None:
    documents = {document.id for document in content.toolkit.documents}
    for each in inspection_items(content):
        assert each.entry.source, each.entry.id
        assert {key.partition(":")[0] for key in each.entry.source} <= documents, each.entry.id
        if isinstance(each.entry, Finding):
            assert all(key.partition(":")[2] for key in each.entry.source), each.entry.id


def test_each_described_checklist_asks_all_that_its_documents_put_into_it(content: Content) -> None:
    """Every theme's expectations, every section of the report template, and every question of the checklist
    and the request of 2014.
    """
    cited = {
        each.id: {
            str(key)
            for section in each.sections
            for one in (*section.expects, *section.questions)
            for key in _sources(one)
        }
        for each in content.checklists
    }
    areas = [each for each in content.inspections if each.kind is InspectionScope.AREA]
    expected = {
        str(key) for area in areas for theme in area.themes for one in theme.expected for key in one.source
    }
    assert expected - cited["inspection-readiness"] == set()
    template = {
        str(key) for one in _inspection(content, "incident-procedures-2015").template for key in one.source
    }
    assert template - cited["learning-report-review"] == set()
    asked = {f"protecting-children-2014:appendix-4/checklist/{number}" for number in range(1, 7)}
    requested = {f"protecting-children-2014:appendix-4/request/{number}" for number in range(1, 6)}
    assert (asked | requested) - cited["safeguarding-check"] == set()


def _sources(entry: DescribedQuestion | Expectation | ItemPart) -> set[str]:
    return {*map(str, entry.source), *(key for part in entry.parts for key in _sources(part))}


# The documents themselves


def _lines(name: str) -> list[str]:
    path = SHARED / f"{name}.txt"
    if not path.is_file():
        pytest.skip("the documents are not at hand")
    return path.read_text(encoding="utf-8").splitlines()


def _between(lines: list[str], start: str, end: str) -> list[list[str]]:
    """The lines of each stretch from a line that is `start` to the next that matches `end`."""
    found: list[list[str]] = []
    inside = False
    for line in lines:
        if re.fullmatch(start, line.strip(), re.IGNORECASE):
            inside = True
            found.append([])
        elif inside and re.match(end, line.strip()):
            inside = False
        elif inside:
            found[-1].append(line)
    return found


@pytest.mark.parametrize("name", ["lambeth-2015", "blackpool-2013"])
def test_an_area_has_the_recommendations_key_findings_and_scores_of_its_document(
    content: Content, name: str
) -> None:
    lines = _lines(name)
    inspection = _inspection(content, name)
    asked = _between(lines, "Recommendations", "Please note|Contents")[0]
    assert len(inspection.recommendations) == sum(bool(re.match(r"(- )?\d+\. ", line)) for line in asked)
    assert sum(len(each.parts) for each in inspection.recommendations) == sum(
        bool(re.match(r" - ", line)) for line in asked
    )
    named = [found for line in asked for found in re.findall(r"\(((?:YO[ST] |)(?:Chair|Manager).*)\)", line)]
    assert [" and ".join(each.owners) for each in inspection.recommendations] == named
    found = [
        sum(bool(re.match(r"(- )?(\d+\. )?[A-Z]", line)) for line in each)
        for each in _between(lines, "Key Findings", "Explanation")
    ]
    assert _key_findings_by_theme(inspection) == found
    scores = re.findall(r"Within the case assessment, overall (\d+)% of work", "\n".join(lines))
    assert [str(theme.score.percent) for theme in inspection.themes if theme.score] == scores


def test_the_tables_of_judgements_are_those_of_the_document(content: Content) -> None:
    rows = [
        line
        for line in _lines("incident-procedures-2015")
        if "\t" in line and re.search(r"\d+ \(\d+%\)", line)
    ]
    printed = [
        (int(count), int(share)) for line in rows for count, share in re.findall(r"(\d+) \((\d+)%\)", line)
    ]
    tables = _inspection(content, "incident-procedures-2015").tables
    cells = [
        cell for table in tables for row in table.rows for cell in row.cells if cell.percent and cell.count
    ]
    assert [(cell.count, cell.percent) for cell in cells] == printed


@pytest.mark.parametrize("name", ["incident-procedures-2015", "protecting-children-2014"])
def test_a_subject_has_the_recommendations_and_key_findings_of_its_document(
    content: Content, name: str
) -> None:
    lines = _lines(name)
    inspection = _inspection(content, name)
    asked = _between(
        lines,
        "Recommendations",
        r"Community Safeguarding and Public Protection procedures: a summary|\d\. |Introduction",
    )[0]
    assert len(inspection.recommendations) == sum(bool(re.match(r"- ", line)) for line in asked)
    assert sum(len(each.parts) for each in inspection.recommendations) == sum(
        line.startswith(" - ") for line in asked
    )
    heads, told = "", []
    for line in asked:
        heads = line.partition(" should")[0] if re.match("[A-Z].*:$", line) else heads
        told += (
            [re.split(r", the | and the ", heads.casefold().removeprefix("the "))]
            if line.startswith("- ")
            else []
        )
    owners = [
        [owner.casefold().removeprefix("the ") for owner in each.owners]
        for each in inspection.recommendations
    ]
    assert owners == told
    listed = [
        sum(line.startswith("- ") for line in each) for each in _between(lines, "Key findings", "[A-Z]")
    ]
    ours = _key_findings_by_theme(inspection)
    # The first chapter of the one has key facts in their place, of which one is a finding.
    assert ours == ([1, *listed] if listed else [0] * len(ours))


def test_the_sections_of_templates_are_those_of_the_documents(content: Content) -> None:
    report = _between(_lines("incident-procedures-2015"), r"Report Section\tPurpose", "^$")[0]
    sections = _inspection(content, "incident-procedures-2015").template
    assert [section.title for section in sections] == [line.partition("\t")[0] for line in report]
    forms = [
        line for line in _lines("protecting-children-2014") if line.startswith("SAFEGUARDING CHILDREN CHECK")
    ]
    assert len(_inspection(content, "protecting-children-2014").template) == len(forms) == 2
