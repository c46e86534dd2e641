"""The main checklist and its page: made once, addressed many times, whole in one file."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from howdoweknow.assessments.checklists import fingerprint, main_checklist
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.base import Id, Text
from howdoweknow.model.recommendations import ItemPart
from howdoweknow.pages.checklist import ChecklistPage, render
from howdoweknow.rendering.content_security_policy import checklist_policy
from support import ANSWERS, HUTS

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(
    path for folder in ("checklist", "reports") for path in (ROOT / "site_templates" / folder).rglob("*.ts")
)
TEMPLATES = sorted((ROOT / "site_templates" / "checklist").rglob("*.j2"))


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(HUTS)


@pytest.fixture(scope="module")
def page(content: Content) -> ChecklistPage:
    return render(main_checklist(content), content)


def _of(page: ChecklistPage, content: Content, name: str = "eagle-hut") -> str:
    return b"".join(page.for_partnership(content.partnerships[name])).decode()


def test_the_checklist_asks_what_the_sets_ask_and_leaves_out_sets_that_ask_nothing(content: Content) -> None:
    checklist = main_checklist(content)
    assert [section.id for section in checklist.sections] == ["smo-1"]
    assert [question.id for question in checklist.sections[0].questions] == ["smo-1-q1", "smo-1-q2"]
    assert checklist.sections[0].group == "Smoke Without Fire: A Survey of Stoves"
    assert [judgement.id for judgement in checklist.scale] == ["sound", "shaky", "unseen"]


def test_a_fingerprint_changes_with_the_words_and_with_nothing_else() -> None:
    part = ItemPart(id=Id("p"), text=Text("before the season"), source=())
    assert fingerprint("Are stoves swept?") == hashlib.sha256(b"Are stoves swept?").hexdigest()[:8]
    assert fingerprint("Are  stoves\n swept? ") == fingerprint("Are stoves swept?")
    assert fingerprint("Are stoves swept?", [replace(part, id=Id("q"))]) == fingerprint(
        "Are stoves swept?", [part]
    )
    different = {
        fingerprint("Are stoves swept?"),
        fingerprint("Are stoves cleaned?"),
        fingerprint("Are stoves swept?", [part]),
        fingerprint("Are stoves swept?", [replace(part, text=Text("after the season"))]),
        fingerprint("Are stoves swept?", [replace(part, parts=(part,))]),
        fingerprint("Are stoves swept?", [part, part]),
    }
    assert len(different) == 6


def test_what_the_scripts_own_tests_know_is_what_this_toolkit_says(content: Content) -> None:
    checklist = main_checklist(content)
    assert json.loads((ANSWERS / "known.json").read_text(encoding="utf-8")) == {
        "toolkit": content.toolkit.id,
        "checklist": checklist.id,
        "edition": content.toolkit.edition,
        "partnership": "eagle-hut",
        "questions": {
            question.id: question.fingerprint
            for section in checklist.sections
            for question in section.questions
        },
        "items": [item.id for section in checklist.sections for item in section.evidence],
        "needs_reason": [judgement.id for judgement in checklist.scale if judgement.needs_reason],
        "choices": {
            "judgement": [judgement.id for judgement in checklist.scale],
            "type": list(content.evidence_types),
            "strength": [strength.id for strength in content.toolkit.evidence_strengths],
            "period": [period.id for period in content.toolkit.periods],
        },
    }


def test_each_partnership_gets_its_name_and_id_in_every_place_escaped_for_it(
    page: ChecklistPage, content: Content
) -> None:
    text = _of(page, content, "kings-rest")
    assert "<title>King&#39;s Rest &lt;&amp; Sons&gt; – Self-assessment – Hut safety</title>" in text
    assert "<h1>King&#39;s Rest &lt;&amp; Sons&gt;</h1>" in text
    block = re.search(r'id="partnership">([^<]*)</script>', text)
    assert block is not None
    assert json.loads(block[1]) == {"id": "kings-rest", "name": "King's Rest <& Sons>", "former": []}
    assert "slot:" not in text
    assert "Eagle" not in text


def test_a_name_that_looks_like_a_slot_stays_a_name(content: Content) -> None:
    name = "<!--slot:json--></script>"
    toolkit = replace(content.toolkit, name=Text(name))
    changed = replace(content, _toolkit=toolkit)
    made = b"".join(
        render(main_checklist(changed), changed).for_partnership(
            replace(content.partnerships["eagle-hut"], name=Text(name))
        )
    ).decode()
    assert made.count(str(html.escape(name))) >= 3
    assert '"name": "\\u003c!--slot:json--\\u003e\\u003c/script\\u003e"' in made


def test_the_page_needs_nothing_else(page: ChecklistPage, content: Content) -> None:
    text = _of(page, content)
    without_script = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    addresses = re.findall(r"""\s(?:src|href|action|srcset|data|poster)=["']?([^"'\s>]+)""", without_script)
    assert not re.search(r"url\(|@import", without_script)
    assert {address for address in addresses if not address.startswith("#")} == {
        "../index.html", "../sets/smo-1.html",
        # In templates: fetched only when a report is wanted, and when a Word or Excel file is.
        "../checklists/reports.js", "../checklists/office.js",
    }  # fmt: skip
    alone = re.sub(r"<template.*?</template>", "", without_script, flags=re.DOTALL)
    assert "src=" not in alone


def test_the_policy_names_the_very_bytes_that_stand_in_the_page(
    page: ChecklistPage, content: Content
) -> None:
    text = _of(page, content)
    given = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[1])  # type: ignore[index]
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(scripts) == len(styles) == 1
    # Beside its own script only those that stand on the same site, for reports.
    for directive, body, beside in (("script-src", scripts[0], " 'self'"), ("style-src", styles[0], "")):
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'{beside};" in given
    assert given == checklist_policy(scripts[0], styles[0])
    assert "unsafe" not in given
    assert not re.search(r"\s(style|on\w+)=", re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL))


def test_every_id_is_used_once_and_every_label_has_its_control(page: ChecklistPage, content: Content) -> None:
    text = re.sub(r"<(script|style)>.*?</\1>", "", _of(page, content), flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    pointed = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', text) + re.findall(
        r'href="#([^"]+)"', text
    )
    assert {name for names in pointed for name in names.split()} <= set(ids)


def test_the_same_content_makes_the_same_bytes(content: Content, page: ChecklistPage) -> None:
    again = read_content(HUTS)
    assert render(main_checklist(again), again) == page


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_text_and_never_html(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\sas any\b|\|\| "
        r"(\"[^\"]*\"|\d+|\[\]|\{\})(?! in)",
        source,
    )


def test_every_sentence_that_scripts_say_is_in_the_templates_and_the_other_way_round(
    page: ChecklistPage, content: Content
) -> None:
    block = re.search(r'id="messages">([^<]*)</script>', _of(page, content))
    assert block is not None
    messages = set(json.loads(block[1]))
    source = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = set(re.findall(r'\bsay\(\s*"([a-z-]+)"', source))
    assert said <= messages
    contract = (ROOT / "site_templates" / "checklist" / "document" / "contract.json").read_text(
        encoding="utf-8"
    )
    words = {word.replace("_", "-") for word in re.findall(r'"([a-z_-]+)"', source + contract)}
    kinds = (
        "file", "file-no", "version", "standing", "alarm", "section", "missing", "field", "group",
        "parts", "support", "claims", "kept", "save-state", "linked-file",
    )  # fmt: skip
    made = {f"{kind}-{word}" for kind in kinds for word in words}
    assert messages - said - words - made == set()
