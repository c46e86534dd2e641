"""An editor who does not program adds a made-up sixteenth thematic to the real content, and makes the ten
likeliest mistakes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from howdoweknow.cli.main import main
from howdoweknow.site.site import make_site
from support import put_instead

ROOT = Path(__file__).parents[2]


SETS, THEMATIC = "recommendations/street-lights.yml", "thematics/street-lights.yml"
FILLED_IN = {
    THEMATIC: {
        "TO-DO: the report's title as it is printed": "Street lights: a made-up inspection",
        "TO-DO: a short name for menus": "Street lights",
        "TO-DO: who published it": "An invented inspector",
        "TO-DO: what was inspected and what is asked, in our own words.": "Whether streets are lit.",
        "topics: [assessment-and-planning]  # TO-DO: ids from topics.yml": "topics: [governance]",
    },
    SETS: {
        "TO-DO: a short name for this set": "Light on every street",
        "TO-DO: who should do it, such as The county council": "Those who run the streets",
        "TO-DO: what must be done, in our own plain words.": "Every street is lit after dark.",
        "TO-DO: is it done?": "Is every street lit after dark?",
        "TO-DO: a document or data set that would be evidence": "The log of lamps that were mended",
        ":TO-DO": ":made-up/1",
        "audiences: [management-board]  # TO-DO: ids from audiences.yml": "audiences: [local-authorities]",
        "topics: [assessment-and-planning]  # TO-DO: ids from topics.yml": "topics: [governance]",
        "types: [protocol-agreement]  # TO-DO: ids from evidence_types.yml": "types: [performance-measure]",
    },
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The real content with a new thematic that is filled in as CONTRIBUTING says."""
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    assert _run("new", "thematic", "street-lights", "--content", str(folder)).exit_code == 0
    for name, words in FILLED_IN.items():
        put_instead(folder / name, words)
    return folder


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_the_new_thematic_is_sound_and_stands_on_the_site_and_in_every_checklist(content: Path) -> None:
    assert _run("check", str(content)).stdout == ""
    site, _ = make_site(content)
    assert site is not None
    assert {"thematics/street-lights.html", "sets/street-lights-1.html"} <= {
        page.address for page in site.pages
    }
    html = b"".join(site.form.for_partnership(site.content.partnerships["lambeth"])).decode("utf-8")
    assert "Is every street lit after dark?" in html


MISTAKES = {
    "a quote left open": (
        SETS,
        '"Light on every street"',
        '"Light on every street',
        "a quote is opened here and not closed",
    ),
    "a tab to indent": (
        SETS,
        "    audiences:",
        "\taudiences:",
        "a tab is used to indent; use spaces, two for each level",
    ),
    "a key misspelt": (
        SETS,
        "addressed_to:",
        "adressed_to:",
        "unknown key 'adressed_to' in an item of 'sets'. Did you mean 'addressed_to'?",
    ),
    "a key left out": (
        THEMATIC,
        "publisher:",
        "#publisher:",
        "a thematic has no 'publisher'; add it",
    ),
    "an audience that does not exist": (
        SETS,
        "[local-authorities]",
        "[local-authority]",
        "there is no audience 'local-authority'. Did you mean 'local-authorities'?",
    ),
    "a question that is none": (
        SETS,
        "lit after dark?",
        "lit after dark.",
        "a line of enquiry must be a question that ends with '?'",
    ),
    "an id used already": (
        SETS,
        "id: street-lights-1-e1",
        "id: mib-1-e1",
        "the id 'mib-1-e1' is used already in",
    ),
    "an id with capitals and spaces": (
        SETS,
        "id: street-lights-1-q1",
        "id: Street Lights Q1",
        "an id has only small letters a-z, digits and single hyphens",
    ),
    "a date without quotes": (
        THEMATIC,
        '"2026"',
        "2026-11-20",
        'put it in quotes: "2026-11-20"',
    ),
    "a colon in plain words": (
        THEMATIC,
        '"Street lights: a made-up inspection"',
        "Street lights: a made-up inspection",
        "put text that contains ': ' in quotes",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_of_the_ten_likeliest_mistakes_is_told_at_its_line(mistake: str, content: Path) -> None:
    name, right, wrong, message = MISTAKES[mistake]
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    line = text[: text.index(right)].count("\n") + 1
    result = _run("check", str(content))
    assert result.exit_code == 1
    told = [row for row in result.stdout.splitlines() if message in row]
    assert told, result.stdout
    if mistake != "a key left out":  # what is not there has no line of its own
        assert told[0].startswith(f"{path}:{line}:")
