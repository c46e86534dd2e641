"""Actions, as the people of a partnership meet them: made from a gap, moved with a reason, closed by somebody
else on evidence.

Scenario 16: an action slips a third time. Scenario 17: closing one needs evidence and somebody other than its
owner.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import Make, opened, ready, save_file, saved, tab_to, texts, violations
from support import ANSWERS

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
TODAY = "2031-02-10"
PLAN = b"""\
actions:
  late:
    what: Drain the pumps
    level: operational
    lead: {agency: Club, post: Warden}
    due: "2031-01-03"
    status: in-progress
  far:
    what: Buy a spare
    lead: {agency: Trust, post: Treasurer}
    due: "2050-01-03"
  done:
    for: [pum-1-q1]
    what: Print the list
    lead: {agency: Club, post: Warden}
    due: "2031-01-03"
    status: done
"""


@pytest.fixture
def on(context: BrowserContext) -> BrowserContext:
    """The tenth of February 2031, a Monday, for every page."""
    context.clock.set_fixed_time(TODAY)
    return context


def _with(actions: bytes) -> bytes:
    return FULL[: FULL.index(b"actions:")] + actions + FULL[FULL.index(b"decisions:") :]


def _move(page: Page, due: str, why: str) -> None:
    page.click(".entry[open] [data-action=move-date]")
    page.fill("#mv-due", due)
    page.fill("#mv-why", why)
    page.click("#ask-move [data-part=yes]")


def _add_from_the_gap(page: Page) -> None:
    """An action in one step from question 2, due in four working days; what is missing is said first."""
    serving = page.locator("#pum-1-q2 .serving")
    expect(serving).to_contain_text("This is a gap, and it has no action yet.")
    serving.get_by_role("button", name="Add an action for question 2").click()
    expect(page.locator("#ask-action")).to_contain_text("For Pumps that work, question 2.")
    page.click("#ask-action [data-part=yes]")
    expect(page.locator("#nx-wrong")).to_have_text("Write what will be done.")
    page.fill("#nx-what", "Name who looks")
    page.fill("#nx-agency", "Club")
    page.fill("#nx-post", "Warden")
    page.fill("#nx-due", "2031-02-14")
    page.click("#ask-action [data-part=yes]")
    expect(serving).not_to_contain_text("no action")
    expect(serving).to_contain_text("due on 14 February 2031, 4 working days left")
    serving.get_by_role("link", name="Name who looks").click()
    expect(page.locator("#action-list .entry summary")).to_be_focused()


def _move_when_all_is_said(page: Page) -> None:
    """The first move: it needs a date that is another, and a reason."""
    page.click(".entry[open] [data-action=move-date]")
    page.click("#ask-move [data-part=yes]")
    expect(page.locator("#mv-wrong")).to_have_text("Give the new date.")
    page.fill("#mv-due", "2031-02-14")
    page.click("#ask-move [data-part=yes]")
    expect(page.locator("#mv-wrong")).to_have_text("That is the date that it has now.")
    page.fill("#mv-due", "2031-03-03")
    page.click("#ask-move [data-part=yes]")
    expect(page.locator("#mv-wrong")).to_have_text("Write why it moves.")
    page.fill("#mv-why", "Snow")
    page.click("#ask-move [data-part=yes]")


def test_an_action_that_slips_a_third_time_keeps_its_first_date_and_every_reason_and_is_marked(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    """Scenario 16."""
    page = open_checklist("pum-1")
    page.check("#pum-1-q2--shaky")
    _add_from_the_gap(page)
    entry = page.locator("#action-list .entry")
    _move_when_all_is_said(page)
    _move(page, "2031-04-01", "More snow")
    expect(entry.locator(".mark")).to_have_count(0)
    _move(page, "2031-05-02", "The warden is ill")
    expect(entry.locator(".mark")).to_have_text("Moved three times or more")
    expect(entry).to_contain_text("Its date has moved 3 times: the board should hear why, and decide.")
    expect(entry.locator("[data-row=due]")).to_contain_text("14 February 2031")
    for words in (
        "to 3 March 2031: Snow (10 February 2031)",
        "to 1 April 2031: More snow",
        "to 2 May 2031: The warden is ill",
    ):
        expect(entry.locator("[data-row=revised]")).to_contain_text(words)
    page.click("#undo button")
    expect(entry.locator(".mark")).to_have_count(0)
    _move(page, "2031-05-02", "The warden is ill")
    made = yaml.safe_load(save_file(page, tmp_path / "f.yml"))["actions"]
    assert made == {
        "name-who-looks": {
            "for": ["pum-1-q2"],
            "what": "Name who looks",
            "lead": {"agency": "Club", "post": "Warden"},
            "due": "2031-02-14",
            "revised": [
                {"due": "2031-03-03", "date": TODAY, "why": "Snow"},
                {"due": "2031-04-01", "date": TODAY, "why": "More snow"},
                {"due": "2031-05-02", "date": TODAY, "why": "The warden is ill"},
            ],
            "status": "not-started",
        }
    }


def test_closing_an_action_needs_evidence_and_somebody_else_and_says_so_without_blocking(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    """Scenario 17."""
    page = opened(open_checklist, FULL, "actions")
    page.click(".entry[data-key=winter-walks] > summary")
    entry = page.locator(".entry[data-key=winter-walks]")
    entry.get_by_role("button", name="Close this action").click()
    dialog = page.locator("#ask-closing")
    expect(dialog).to_contain_text("Walk both ways each week of the winter. Led by Warden, Club.")
    expect(page.locator("#cl-date")).to_have_value(TODAY)
    page.fill("#cl-by", " warden ")
    page.click("#ask-closing [data-part=yes]")
    expect(page.locator("#cl-wrong")).to_have_text(
        "Who leads it has seen it: somebody else should. No evidence held shows it. You can close it all "
        "the same."
    )
    expect(page.locator("#cl-by")).to_be_focused()
    page.click("#ask-closing [data-part=yes]")
    expect(entry.locator(".notice")).to_have_text(
        ["Who leads it has seen it: somebody else should.", "No evidence held shows it."]
    )
    expect(entry.locator("summary")).to_contain_text("Done")
    entry.get_by_role("button", name="Open it again").click()
    page.click("#confirm [data-part=yes]")
    entry.get_by_role("button", name="Close this action").click()
    page.fill("#cl-by", "Neighbour")
    dialog.get_by_label("Log of walks").check()
    page.fill("#cl-because", "Every week is signed.")
    page.click("#ask-closing [data-part=yes]")
    expect(dialog).to_be_hidden()
    expect(entry.locator(".notice")).to_have_count(0)
    closed = yaml.safe_load(save_file(page, tmp_path / "closed.yml"))["actions"]["winter-walks"]
    assert closed["status"] == "done"
    assert closed["closed"] == {
        "by": "Neighbour",
        "date": TODAY,
        "evidence": ["walk-log"],
        "because": "Every week is signed.",
    }


def test_an_action_is_opened_again_and_that_is_undone(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = opened(open_checklist, FULL, "actions")
    before = save_file(page, tmp_path / "before.yml")
    entry = page.locator(".entry[data-key=winter-walks]")
    entry.locator("summary").first.click()
    entry.get_by_role("button", name="Close this action").click()
    page.fill("#cl-by", "warden")
    for _ in range(2):  # it is pointed out that who leads it has seen it, and done all the same
        page.click("#ask-closing [data-part=yes]")
    entry.get_by_role("button", name="Open it again").click()
    page.click("#confirm [data-part=yes]")
    expect(entry.locator("[data-field=status]")).to_have_value("in-progress")
    page.click("#undo button")
    expect(entry.locator("[data-row='closed/by']")).to_contain_text("warden")
    entry.get_by_role("button", name="Open it again").click()
    page.click("#confirm [data-part=yes]")
    assert save_file(page, tmp_path / "again.yml") == before


def test_evidence_on_which_an_action_was_closed_is_told_when_it_goes_and_comes_back(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    closed = FULL.replace(
        b"status: in-progress", b"status: done\n    closed: {by: Peer, evidence: [walk-log-2, walk-log]}"
    )
    page = opened(open_checklist, closed, "evidence-held")
    before = save_file(page, tmp_path / "before.yml")
    page.click(".entry[data-key=walk-log] > summary")
    page.click(".entry[open] [data-action=delete-evidence]")
    expect(page.locator("#confirm")).to_contain_text(
        "Meets 1 point in 1 section. Supports 1 answer. 1 action closed on it."
    )
    page.click("#confirm [data-part=yes]")
    gone = yaml.safe_load(save_file(page, tmp_path / "gone.yml"))
    assert gone["actions"]["winter-walks"]["closed"]["evidence"] == ["walk-log-2"]
    page.click("#undo button")
    assert save_file(page, tmp_path / "back.yml") == before


def test_what_is_late_is_told_in_working_days_and_what_no_calendar_knows_is_not_guessed(
    open_checklist: Make, context: BrowserContext
) -> None:
    context.clock.set_fixed_time("2031-01-07")  # the day before is Epiphany, a holiday here
    page = opened(open_checklist, _with(PLAN), "actions")
    said = texts(page, "#action-list .hint")
    assert said[0] == "In progress · was due on 3 January 2031, overdue by 1 working day · Warden, Club"
    assert (
        said[1]
        == "due on 3 January 2050 (working days not counted: no public holidays are known for 2050) · "
        "Treasurer, Trust"
    )
    assert said[2] == "Done · due on 3 January 2031 · Warden, Club"
    assert texts(page, "#action-list .mark") == ["Overdue"]
    context.clock.set_fixed_time("2031-01-04")  # a Saturday: late, and no working day has gone by
    page.reload()
    assert (
        texts(ready(page), "#action-list .hint")[0]
        == "In progress · was due on 3 January 2031 · Warden, Club"
    )
    assert texts(page, "#action-list .mark") == ["Overdue"]


def test_the_plan_is_narrowed(open_checklist: Make, on: BrowserContext) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    names = "#action-list .entry:visible .entry-name"
    count = page.locator("#action-count")
    for show, shown in (
        ("open", ["Drain the pumps", "Buy a spare"]),
        ("overdue", ["Drain the pumps"]),
        ("moved", []),
        ("closed", ["Print the list"]),
    ):
        page.select_option("#action-show", show)
        assert texts(page, names) == shown
        expect(count).to_have_text(f"{len(shown)} of 3 actions shown.")
    page.select_option("#action-show", "all")
    page.select_option("#action-lead", "Trust")
    assert texts(page, names) == ["Buy a spare"]


def test_the_weak_points_of_a_plan_are_pointed_out(open_checklist: Make, on: BrowserContext) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    expect(page.locator("#plan-points .notice")).to_contain_text(
        "Every action that says how far it reaches is operational."
    )
    page.click(".entry[data-key=far] > summary")
    page.get_by_role("radio", name="Partnership").check()
    page.click(".bar nav >> text=All sections")
    page.click(".bar nav >> text=Actions")
    expect(page.locator("#plan-points .notice")).to_have_count(0)
    page.get_by_text("1 gap has no action").click()
    page.get_by_role("button", name="Add an action (Ways out, question 1)").click()
    page.fill("#nx-what", "Walk it")
    page.click("#ask-action [data-part=yes]")
    expect(page.locator(".entry[data-key=walk-it] > summary")).to_be_focused()
    expect(page.locator("#plan-points details")).to_have_count(0)
    expect(page.locator(".entry[data-key=walk-it] [data-part=for] a")).to_have_text(
        "Ways out, question 1: Are both ways out walked each week? A gerddir y ddwy ffordd allan bob wythnos?"
    )


def test_an_action_done_without_closing_is_pointed_out(open_checklist: Make, on: BrowserContext) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    page.click(".entry[data-key=late] > summary")
    entry = page.locator(".entry[data-key=late]")
    entry.get_by_label("Status").focus()
    entry.get_by_label("Status").select_option("done")
    expect(entry.locator(".notice")).to_contain_text("It is done, and nobody has closed it")
    expect(entry.get_by_label("Status")).to_be_focused()
    expect(entry.get_by_role("button", name="Close this action")).to_be_visible()


def test_the_questions_of_an_action_and_its_first_date_can_be_put_right(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    page.click(".entry[data-key=late] > summary")
    entry = page.locator(".entry[data-key=late]")
    entry.get_by_label("Another question that it is for").select_option(label="2. Does somebody look?")
    entry.get_by_role("button", name="Add this question").click()
    entry.get_by_label("Another question that it is for").select_option(label="3. Is a spare kept?")
    entry.get_by_role("button", name="Add this question").click()
    entry.get_by_role("button", name="Remove Pumps that work, question 2").click()
    entry.get_by_role("button", name="Correct a wrong date").click()
    expect(entry.get_by_label("Due")).to_be_focused()
    entry.get_by_label("Due").fill("2031-02-11")
    expect(entry.locator("summary")).to_contain_text("due on 11 February 2031, 1 working day left")
    made = yaml.safe_load(save_file(page, tmp_path / "f.yml"))["actions"]["late"]
    assert made["for"] == ["pum-1-q3"]
    assert made["due"] == "2031-02-11"
    assert "revised" not in made


def test_a_deleted_action_comes_back_where_it_stood(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    before = save_file(page, tmp_path / "before.yml")
    page.click(".entry[data-key=late] > summary")
    page.click(".entry[open] [data-action=delete-action]")
    page.click("#confirm [data-part=yes]")
    expect(page.locator("#undo button")).to_be_focused()
    assert list(yaml.safe_load(save_file(page, tmp_path / "gone.yml"))["actions"]) == ["far", "done"]
    page.click("#undo button")
    assert save_file(page, tmp_path / "back.yml") == before


def test_a_link_to_an_action_opens_it_and_what_is_typed_stays(
    open_checklist: Make, on: BrowserContext
) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    saved(page)
    other = open_checklist("actions/far")
    expect(other.locator(".entry[data-key=far] > summary")).to_be_focused()
    expect(other.locator(".entry[data-key=far] [data-field=what]")).to_have_value("Buy a spare")
    assert other.locator("#action-list .entry-body").count() == 1, "only what is open is drawn"


def test_a_plan_can_be_made_by_keyboard_alone(open_checklist: Make, on: BrowserContext) -> None:
    page = open_checklist("actions")
    press, write = page.keyboard.press, page.keyboard.type
    tab_to(page, "#actions [data-action=add-action]")
    press("Enter")
    write("Sweep the stove")
    tab_to(page, "#nx-due")
    write("02142031")
    tab_to(page, "#ask-action [data-part=yes]")
    press("Enter")
    expect(page.locator(".entry[data-key=sweep-the-stove] > summary")).to_be_focused()
    expect(page.locator(".entry-body")).to_be_visible()
    tab_to(page, "[data-action=move-date]")
    press("Enter")
    write("03032031")
    tab_to(page, "#mv-why")
    write("Snow")
    tab_to(page, "#ask-move [data-part=yes]")
    press("Enter")
    expect(page.locator(".entry[data-key=sweep-the-stove] > summary")).to_be_focused()
    expect(page.locator("#action-list")).to_contain_text("due on 3 March 2031")
    tab_to(page, "[data-action=close-action]")
    press("Enter")
    write("Neighbour")
    tab_to(page, "#ask-closing [data-part=no]")
    press("Enter")
    assert page.evaluate("document.activeElement.dataset.action") == "close-action", (
        "the focus comes back to where it was"
    )


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state_of_the_plan(
    open_checklist: Make, on: BrowserContext, look: str, width: int
) -> None:
    page = opened(
        open_checklist, FULL.replace(b"decisions:", PLAN[PLAN.index(b"  late:") :] + b"decisions:"), "actions"
    )
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.click(".entry[data-key=winter-walks] summary")
    page.evaluate("document.querySelectorAll('#actions details').forEach((each) => { each.open = true })")
    expect(page.locator("#action-list .entry-body")).to_have_count(4)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """[...document.querySelectorAll(`#actions button, #actions input, #actions select,
             #actions summary`)].filter((each) => {
             const box = each.getBoundingClientRect(); return each.checkVisibility() &&
             (box.width < 24 || box.height < 24) }).map((each) => each.outerHTML)"""
    )
    assert small == []
    for press, dialog in (
        ("add-action", "ask-action"),
        ("move-date", "ask-move"),
        ("close-action", "ask-closing"),
        ("delete-action", "confirm"),
    ):
        page.locator(f"#actions [data-action={press}]:visible").first.click()
        if dialog != "confirm":
            page.click(f"#{dialog} [data-part=yes]")
        assert violations(page) == [], dialog
        page.click(f"#{dialog} [data-part=no]")


def test_what_can_be_pressed_has_a_name_of_its_own(open_checklist: Make, on: BrowserContext) -> None:
    page = opened(open_checklist, FULL, "actions")
    page.click(".entry[data-key=winter-walks] > summary")
    names = (
        page.locator("#actions")
        .get_by_role("button")
        .evaluate_all("all => all.map((each) => each.textContent.replace(/\\s+/g, ' ').trim())")
    )
    assert len(names) == len(set(names))


def test_without_script_there_is_a_table_for_a_pen(browser: Browser, checklists: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((checklists / "eagle-hut.html").as_uri())
    expect(page.locator("#actions table tbody tr")).to_have_count(8)
    expect(page.locator("#actions button:visible, #actions select:visible")).to_have_count(0)
    context.close()


def test_paper_holds_all_of_every_action_also_of_those_never_opened(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = opened(open_checklist, _with(PLAN), "actions")
    page.select_option("#action-show", "moved")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "plan.pdf")
    for key, what in (("late", "Drain the pumps"), ("far", "Buy a spare"), ("done", "Print the list")):
        field = page.locator(f".entry[data-key={key}] [data-field=what]")
        expect(field).to_have_value(what)
        expect(field).to_be_visible()


def test_whatever_a_key_from_a_file_looks_like_its_fields_are_its_own(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    odd = '50% a/b \\"c\\"'
    page = opened(open_checklist, _with(f'actions:\n  "{odd}": {{what: Look}}\n'.encode()), "actions")
    page.click("#action-list .entry > summary")
    page.fill("#action-list .entry [data-field=what]", "Look twice")
    page.fill("#action-list .entry [data-field='lead/post']", "Warden")
    assert yaml.safe_load(save_file(page, tmp_path / "f.yml"))["actions"] == {
        '50% a/b "c"': {"what": "Look twice", "lead": {"post": "Warden"}}
    }
