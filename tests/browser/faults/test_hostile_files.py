"""Files made to harm, through the page's own file chooser: told in words, nothing runs, nothing hangs,
nothing asks for anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from browsing import Make, open_file, save_file, take_file
from howdoweknow.content.loader import read_content
from howdoweknow.model.base import Text
from howdoweknow.schema.decoder import own_texts
from support import ANSWERS, NASTY
from toolkits import write_checklists, write_toolkit

HEAD = (
    "format: self-assessment/1\ntoolkit: mountain-huts\nchecklist: recommendations\n"
    'edition: "2031-02"\npartnership: eagle-hut\n'
)
END = "end: self-assessment/1\n"
FULL = (ANSWERS / "valid" / "every-field.yml").read_text(encoding="utf-8")
# What an open page may hold while it reads a file that may be five million bytes long.
MOST_HEAP = 400_000_000
PAYLOADS = (
    "<script>window.hit = 1</script>", "</script><script>window.hit = "
                                       "1</script>", "<img src=x onerror='window.hit = 1'>",
                                       "\"'><svg onload=window.hit=1>",
    "<!--slot:name-->", "<!--slot:json-->", "]]><iframe "
                                            "srcdoc='<script>parent.hit=1</script>'>",
                                            "javascript:window.hit=1", "</template><b id=hit>",
    "</style><style>*{display:none}", "{{ 7 * 7 }}{% raw %}", "${window.hit=1}",
    "&lt;script&gt;window.hit=1&lt;/script&gt;", "=HYPERLINK(\"https://example.org\")",
    "<a href='javascript:window.hit=1'>x</a>", "[x](javascript:window.hit=1)",
    "<math><mi//xlink:href='data:x,<script>window.hit=1</script>'>",
)  # fmt: skip
PAYLOAD = " ".join(PAYLOADS)


def _many(count: int, line: str) -> str:
    return "".join(line.format(n=number) for number in range(count))


HOSTILE = {
    "fifty-million-bytes": "x" * 50_000_000,
    "five-million-spaces": " " * 4_999_000,
    "alias-bomb": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "merge-chain": HEAD + "a: &a {b: c}\nanswers: {<<: *a}\n" + END,
    "open-brackets": "[" * 2_000_000,
    "open-braces": "{" * 1_000_000,
    "dashes": "- " * 1_000_000,
    "question-marks": "? " * 1_000_000,
    "deep-indents": "".join(" " * n + "a:\n" for n in range(2000)),
    "a-million-keys": _many(400_000, "k{n}: 1\n"),
    "one-key-a-million-times": "a: 1\n" * 500_000,
    "a-long-line": HEAD + "marking: " + "a " * 2_000_000 + "\n" + END,
    "long-digits": HEAD
    + "marking: "
    + "1" * 1_000_000
    + "\nprepared: {date: "
    + "2" * 1_000_000
    + "}\n"
    + END,
    "quotes": '"' * 999_999,
    "backslashes": HEAD + 'marking: "' + "\\" * 999_999 + "\n",
    "folded-blanks": HEAD + "marking: >\n" + "\n" * 1_000_000 + "  a\n" + END,
    "comments": "# a\n" * 1_000_000,
    "unknown-keys": HEAD + _many(60_000, "k{n}: {{a: b}}\n") + END,
    "unknown-answers": HEAD + "answers:\n" + _many(30_000, "  q{n}: {{because: a}}\n") + END,
    "wrong-kinds": HEAD + "answers: [a]\nevidence: a\nactions: {a: [b]}\ndecisions: a\nend: {a: b}\n",
    "tags": HEAD
    + "marking: !!js/function 'function () { window.hit = 1 }'\nlabel: !!python/object/apply:os.system [ls]\n"
    + END,
    "proto": HEAD + "__proto__: {hit: 1}\nconstructor: {prototype: {hit: 1}}\n" + END,
    "proto-inside": HEAD
    + "answers:\n  __proto__: {judgement: sound}\n  smo-1-q1: {__proto__: {hit: 1}}\n"
    + END,
    "complex-keys": HEAD + "? [a, b]\n: c\n? {a: b}\n: c\n" + END,
    "documents": (HEAD + END + "---\n") * 3,
    "directives": "%YAML 9.9\n%TAG ! tag:example.org,2031:\n---\n" + HEAD + END,
    "nul": HEAD + "marking: a\0b\n" + END,
    "controls": HEAD + "marking: \x1b[31m\x07\n" + END,
    "not-yaml-at-all": "<!doctype html><script>window.hit = 1</script>",
    "json-of-something-else": '{"a": [1, 2, {"b": null}]}',
    "empty": "",
    "another-format": "format: self-assessment/99\n" + END,
    "future-dates": HEAD + "prepared: {date: 99999-99-99}\n" + END,
}
BYTES = {
    "utf-16": FULL.encode("utf-16"),
    "latin-1": FULL.replace("Warden", "Wärden").encode("latin-1"),
    "zip": b"PK\x03\x04" + bytes(range(256)) * 20,
    "cut-in-a-letter": (HEAD + "marking: ŵ").encode()[:-1],
}


@pytest.fixture
def page(open_checklist: Make, context: BrowserContext) -> Iterator[Page]:
    """An open checklist in which nothing of the policy is broken and whose prototypes stay clean."""
    context.add_init_script(
        "window.stopped = []; document.addEventListener('securitypolicyviolation', (event) => "
        "stopped.push(event.violatedDirective))"
    )
    made = open_checklist("open-save")
    yield made
    assert made.evaluate("[window.hit, ({}).hit, window.stopped, document.getElementById('hit')]") == [
        None,
        None,
        [],
        None,
    ]


@pytest.mark.parametrize("name", [*HOSTILE, *BYTES])
def test_a_hostile_file_is_answered_in_words_and_the_page_lives_on(
    name: str, page: Page, tmp_path: Path
) -> None:
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    path = tmp_path / f"{name}.yml"
    path.write_bytes(BYTES[name] if name in BYTES else HOSTILE[name].encode())
    page.set_input_files("#open-file", path)
    page.wait_for_selector(".preview")
    assert page.locator(".preview li").count() > 0, "it says what is wrong"
    heap = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}[
        "JSHeapUsedSize"
    ]
    assert heap < MOST_HEAP
    page.click(".preview [data-part=keep]")
    page.evaluate("location.hash = 'pum-1'")
    page.check("#pum-1-q1--sound")
    page.wait_for_selector("#save-status[data-state=saved]")


_KEPT = {"format", "toolkit", "checklist", "edition", "partnership", "period", "end"}
_FIXED = {
    "judgement",
    "date",
    "asked",
    "for",
    "evidence",
    "dated",
    "review_by",
    "due",
    "status",
    "independent",
}


def _spoilt_answers(value: object) -> object:
    """The same answers with the payload behind every free text."""
    if isinstance(value, dict):
        return {
            name: each
            if name in _KEPT or (name in _FIXED and not isinstance(each, dict))
            else _spoilt_answers(each)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_spoilt_answers(each) for each in value]
    return f"{value} {PAYLOAD}" if isinstance(value, str) else value


def _spoilt_document() -> dict[str, Any]:
    """Answers with the payload wherever a file can hold it, also where something else belongs."""
    spoilt = dict(_spoilt_answers(yaml.safe_load(FULL)))  # type: ignore[call-overload]
    spoilt["answers"]["smo-1-q2"] = {"judgement": PAYLOAD, "evidence": [PAYLOAD], "asked": PAYLOAD}
    spoilt["evidence"]["odd"] = {
        "title": "Odd",
        "type": PAYLOAD,
        "strength": PAYLOAD,
        "dated": PAYLOAD,
        "for": [PAYLOAD],
    }
    spoilt["actions"]["odd"] = {
        "what": "Odd",
        "level": PAYLOAD,
        "status": PAYLOAD,
        "due": PAYLOAD,
        "for": [PAYLOAD],
    }
    spoilt[PAYLOAD] = PAYLOAD
    return spoilt


def _look_at_all(page: Page) -> None:
    """Every view, with all that opens opened."""
    for view in page.eval_on_selector_all("[data-view]", "views => views.map((each) => each.id)"):
        page.evaluate(
            "view => { location.hash = view; document.querySelectorAll('details').forEach((each) => { "
            "each.open = true }) }",
            view,
        )
        page.wait_for_selector(f"[id='{view}']:not([hidden])")


def test_payloads_in_every_answer_field_stay_words(page: Page, tmp_path: Path) -> None:
    spoilt = _spoilt_document()
    open_file(
        page,
        f"{PAYLOAD[:120]}.yml".replace("/", "-"),
        yaml.safe_dump(spoilt, sort_keys=False, allow_unicode=True).encode(),
    )
    page.click(".preview [data-part=replace]")
    _look_at_all(page)
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "print.pdf")
    page.emulate_media(media="screen")
    back = yaml.safe_load(save_file(page, tmp_path / "f.yml"))
    assert back["answers"]["smo-1-q1"]["because"] == spoilt["answers"]["smo-1-q1"]["because"]
    assert back[PAYLOAD] == PAYLOAD
    open_file(page, "again.yml", FULL.encode())
    for each in page.locator(".preview summary").all():
        each.click()
    assert page.locator("#content img, iframe, svg, #content script, #content style").count() == 0


def test_payloads_in_every_text_of_a_toolkit_stay_words(
    open_checklist: Make, context: BrowserContext, tmp_path: Path
) -> None:
    toolkit = write_toolkit(tmp_path / "content")
    words = {
        str(text)
        for entry in read_content(toolkit).entries
        for text in own_texts(entry)
        if type(text) is Text
    }
    for path in toolkit.rglob("*.yml"):
        spoilt = _spoilt(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), words)
        path.write_text(yaml.safe_dump(spoilt, sort_keys=False, allow_unicode=True), encoding="utf-8")
    page = open_checklist("pum-1", folder=write_checklists(toolkit, tmp_path / "checklists"))
    assert PAYLOAD in " ".join(page.inner_text("#pum-1-q2 legend").split())
    assert page.title().count("<script>") > 1
    take_file(page, FULL.encode())
    _look_at_all(page)
    assert page.evaluate("[window.hit, document.getElementById('hit')]") == [None, None]
    assert page.locator("#content img, iframe, svg, #content script, #content style").count() == 0


# Texts that programs read.
_NOT_FOR_READERS = frozenset(("languages", "country", "subdivision", "url", "pattern", "example"))


def _spoilt(value: object, words: set[str], key: str = "") -> object:
    """The same content with the payload behind every text that people read."""
    if isinstance(value, dict):
        # PyYAML takes the key `on` for a yes.
        named = {"on" if name is True else name: each for name, each in value.items()}
        return {
            name: _spoilt(each, words, key if name in ("en", "cy") else name) for name, each in named.items()
        }
    if isinstance(value, list):
        return [_spoilt(each, words, key) for each in value]
    if (
        not isinstance(value, str)
        or value.strip() not in {word.strip() for word in words}
        or key in _NOT_FOR_READERS
    ):
        return value
    return f"{value.strip().removesuffix('?')} {PAYLOAD}{'?' if value.strip().endswith('?') else ''}"


def test_signs_that_hide_or_turn_text_are_shown_where_names_are_listed(page: Page) -> None:
    sly = (
        HEAD + 'answers:\n  "q\u202egnp.exe": {judgement: sound}\nevidence:\n'
        '  log: {title: "A\u202elog\u2066\u200b"}\ncol\u200bour: red\n' + END
    )
    open_file(page, "safe\u202elmy.exe\u2069.yml", sly.encode())
    shown = page.inner_text(".preview")
    for sign in ("\u202e", "\u2066", "\u2069", "\u200b"):
        assert sign not in shown
    assert "safe⟨U+202E⟩lmy.exe" in shown
    assert "q⟨U+202E⟩gnp.exe" in shown
    assert "“col⟨U+200B⟩our” is not known here" in shown


def test_a_sample_of_files_cut_short_is_refused_as_cut_short(page: Page) -> None:
    whole = FULL.encode()
    for length in range(len(HEAD) + 2, len(whole) - 1, len(whole) // 25):
        open_file(page, "cut.yml", whole[:length])
        expect(page.locator(".preview h4")).to_have_text("cut.yml cannot be opened")
        assert page.locator(".preview .primary:visible").count() == 0
        page.click(".preview [data-part=keep]")
    open_file(page, "cut.yml", whole[: whole.rindex(b"end:")])
    expect(page.locator(".preview .problems")).to_contain_text("cut short")


@pytest.mark.parametrize(
    "name",
    [
        "CON.yml",
        "../../etc/passwd",
        "a" * 240 + ".yml",
        "x.yml\n.exe",
        "\u202elmy.yml",
        "=1+1.yml",
        "file.html",
        "",
    ],
)
def test_no_name_of_a_file_does_harm(name: str, page: Page) -> None:
    page.evaluate(
        """([name, text]) => { const list = new DataTransfer(); list.items.add(new File([text], name));
             const input = document.getElementById('open-file');
             input.files = list.files; input.dispatchEvent(new Event('change', { bubbles: true })) }""",
        [name, FULL],
    )
    page.wait_for_selector(".preview")
    page.click(".preview [data-part=replace]")
    expect(page.locator("#undo button")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a long name widens nothing"


def test_formula_prefixes_and_every_nasty_text_come_back_as_they_were(page: Page, tmp_path: Path) -> None:
    held = {
        f"e{number}": {"title": f"e{number}", "where": text}
        for number, text in enumerate([*NASTY, "=1+1", "+1", "-1", "@a", "\t=1", "＝1"])
    }
    take_file(page, (HEAD + "evidence: " + _json(held) + "\n" + END).encode())
    back = yaml.safe_load(save_file(page, tmp_path / "a.yml"))["evidence"]
    assert back == held


def _json(value: object) -> str:
    return str(yaml.safe_dump(value, default_style='"', default_flow_style=True, width=10**9)).strip()
