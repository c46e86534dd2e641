"""`make bench`: prints each figure beside its rival or its size.

Everything is made in a temporary folder and taken away again.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml
from playwright.sync_api import Browser

from bench.filled import as_form, filled
from bench.filling import build_rival, feel_ours, feel_rival, rival_page
from bench.finding import ask_material, ask_ours, fill_material_index, in_browser
from bench.judged import addresses_of, judged_queries, rank, score
from bench.live import edit_to_page
from bench.made_up import write_toolkit
from bench.measure import calls, in_turn, process
from bench.reporting import RIVALS, ours, rows
from bench.rival import write_rival
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.checks.content import check_content
from howdoweknow.content.layout import content_files
from howdoweknow.content.loader import read_content
from howdoweknow.pages.checklist import render
from howdoweknow.reports.kinds import OutputFormat
from howdoweknow.search.index import TOGETHER, text_address
from howdoweknow.site.build import build_site
from howdoweknow.site.site import make_site

ROOT = Path(__file__).parents[1]
SIZES = (1, 5, 20)
PARTNERSHIPS = 155
SHOWN = 20
"""How many results Find shows at first."""
OURS = [sys.executable, "-m", "howdoweknow.cli.main", "build"]
CHECK = [sys.executable, "-m", "howdoweknow.cli.main", "check"]
STOCK = [sys.executable, "-m", "mkdocs", "build", "-q"]


def main() -> None:
    """Runs the benchmarks that are asked for, all of them where none is named."""
    rows = {
        "build": build,
        "edit": edit,
        "grow": grow,
        "partnership": partnership,
        "check": check,
        "find": find,
        "fill": fill,
        "report": report,
        "bytes": sizes,
    }
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[*rows, []], help="which; all of them where none is named")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the median is shown")
    given = parser.parse_args()
    for name in given.rows or rows:
        print(f"\n{name}: {' '.join(str(rows[name].__doc__).split())}", flush=True)
        with tempfile.TemporaryDirectory(prefix="howdoweknow-bench-") as folder:
            for line in rows[name](Path(folder), given.runs):
                print("  " + line, flush=True)


def build(folder: Path, runs: int) -> Iterator[str]:
    """whole build against stock Material printing the same pages and checklists from Markdown, size 1"""
    items = write_toolkit(folder / "ours", 1, PARTNERSHIPS)
    site, _ = make_site(folder / "ours" / "content")
    assert site is not None
    pages = write_rival(folder / "stock", site)
    ours, stock = in_turn(
        runs, lambda: process(OURS, folder / "ours"), lambda: process(STOCK, folder / "stock")
    )
    yield f"{items} items, {PARTNERSHIPS} partnerships, {pages} pages and checklists"
    yield f"ours  {ours.cpu:7.2f} s of processor, {ours.peak:5.0f} MiB at most"
    yield f"stock {stock.cpu:7.2f} s of processor, {stock.peak:5.0f} MiB at most"
    yield f"ratio {ours.cpu / stock.cpu:7.3f} (bar: 0.1 or less, 150 MiB)"


def edit(folder: Path, runs: int) -> Iterator[str]:
    """one edit to the page that shows it, with `mkdocs serve`, against stock Material serving the same site,
    size 1
    """
    write_toolkit(folder / "ours", 1, PARTNERSHIPS)
    site, _ = make_site(folder / "ours" / "content")
    assert site is not None
    write_rival(folder / "stock", site)
    thematic, each = next(site.content.all_sets())
    words = str(each.recommendations[0].text).split()[0]
    page = f"sets/{each.id}.html"
    ours, _ = edit_to_page(
        folder / "ours",
        folder / "ours" / "content" / "recommendations" / f"{thematic.id}.yml",
        page,
        words,
        "Rewritten",
    )
    stock, _ = edit_to_page(
        folder / "stock", folder / "stock" / "docs" / page.replace(".html", ".md"), page, words, "Rewritten"
    )
    yield (
        f"ours {ours:.2f} s, stock {stock:.2f} s of processor, ratio {ours / stock:.3f} (bar: 0.125 or less)"
    )


def grow(folder: Path, runs: int) -> Iterator[str]:
    """how the build's cost grows with the content"""
    first = None
    for size in SIZES:
        here = folder / str(size)
        items = write_toolkit(here, size, PARTNERSHIPS)
        (cost,) = in_turn(runs, lambda here=here: process(OURS, here))
        first = first or cost.cpu / items
        yield (
            f"{size:3} x: {items:6} items, {cost.cpu:6.2f} s, {cost.peak:5.0f} MiB, "
            f"{cost.cpu / items * 1000:5.2f} ms an item, "
            f"{cost.cpu / items / first:4.2f} of the cost of an item at size 1 (bar: 1 or less)"
        )


def partnership(folder: Path, runs: int) -> Iterator[str]:
    """what one partnership more costs"""
    few, many = PARTNERSHIPS, 4 * PARTNERSHIPS
    write_toolkit(folder / "few", 1, few)
    write_toolkit(folder / "many", 1, many)
    one, other = in_turn(
        runs + 2, lambda: process(OURS, folder / "few"), lambda: process(OURS, folder / "many")
    )
    each = (other.cpu - one.cpu) / (many - few)
    yield f"{few} partnerships {one.cpu:.2f} s, {many} partnerships {other.cpu:.2f} s of processor"
    yield f"{each * 1000:.2f} ms each, {each / one.cpu:.5f} of the build (bar: 0.001 or less)"


def check(folder: Path, runs: int) -> Iterator[str]:
    """reading and checking against PyYAML's C loader merely loading the same files"""
    for size in SIZES:
        root = folder / str(size)
        items = write_toolkit(root, size, PARTNERSHIPS)
        paths = content_files(root / "content")
        texts = [path.read_bytes() for path in paths]

        def load(texts: list[bytes] = texts) -> None:
            for text in texts:
                yaml.load(text, Loader=yaml.CSafeLoader)  # the rival: no place is known, no mistake found

        def ours(root: Path = root) -> None:
            assert check_content(read_content(root / "content")) == []

        checked, loaded = calls(runs + 4, ours, load)
        whole = process(CHECK, root)
        yield (
            f"{size:3} x: {items:6} items, {items / checked:7.0f} items a second, {checked:6.3f} s "
            f"against {loaded:6.3f} s, "
            f"{loaded / checked:4.2f} of the loader's speed (bar: 0.5 or more); the command "
            f"{whole.peak:.0f} MiB at most"
        )


@in_browser
def find(browser: Browser, folder: Path, runs: int) -> Iterator[str]:
    """the judged queries against Material's own search, which is told all that inspections say as well"""
    made, _ = make_site(ROOT / "content")
    assert made is not None
    content = made.content
    site = build_site(_with_plugins(folder / "ours", "howdoweknow"))
    rival = build_site(_with_plugins(folder / "rival", "howdoweknow, search"))
    told = fill_material_index(rival, made)
    judged, addresses = judged_queries(), addresses_of(content)
    queries = [each.query for each in judged]
    (everything,) = ask_ours(browser, site, [""])
    rounds = [ask_ours(browser, site, queries) for _ in range(runs)]
    answers = {"ours": rounds[0], "material": ask_material(browser, rival, queries)}
    for name, given in answers.items():
        ranks = [rank(each, answer["found"], addresses) for each, answer in zip(judged, given, strict=True)]
        whole, unseen = (
            score(ranks),
            score([each for each, query in zip(ranks, judged, strict=True) if query.held_back]),
        )
        yield (
            f"{name:8} success in the first three {whole.success:6.1%}, mean reciprocal rank "
            f"{whole.reciprocal:.3f}; "
            f"of those held back while tuning {unseen.success:6.1%}, {unseen.reciprocal:.3f}"
        )
    held_back = sum(each.held_back for each in judged)
    yield f"{len(judged)} queries, {held_back} of them held back (bars: 95 %, 0.85, both above Material's)"
    yield f"ours looks through {len(everything['found'])} entries, Material through {told}"
    taken = sorted(
        statistics.median(times)
        for times in zip(*([a["taken"] for a in each] for each in rounds), strict=True)
    )
    yield f"a query takes {statistics.median(taken):.1f} ms in the middle, {taken[-1]:.1f} ms at worst"
    scripts = {address: site / text_address(at // TOGETHER) for at, address in enumerate(everything["found"])}
    # A part stands under an address of its own, and its words with what it is a part of.
    shown = [
        {scripts[address] for address in each["found"][:SHOWN] if address in scripts} for each in rounds[0]
    ]
    brought = sorted(sum(map(_gzipped, each)) for each in shown)
    index, more, script = (
        _gzipped(site / "find" / name) / 1000 for name in ("index.js", "more.js", "find.js")
    )
    yield (
        f"index {index:.1f} kB gzipped, of inspections {more:.1f} kB, its script {script:.1f} kB; what "
        f"the first {SHOWN} results say "
        f"{statistics.median(brought) / 1000:.1f} kB in the middle, {brought[-1] / 1000:.1f} kB at most; "
        f"Material's index {_gzipped(rival / 'search' / 'search_index.json') / 1000:.1f} kB"
    )


@in_browser
def fill(browser: Browser, folder: Path, runs: int) -> Iterator[str]:
    """the real checklist, every answer filled and 200 pieces of evidence, processor slowed 4 x, against the
    same in a form library
    """
    content = read_content(ROOT / "content")
    checklist = main_checklist(content)
    partnership = next(iter(content.partnerships.values()))
    assessment = filled(checklist, content, partnership.id)
    ours = b"".join(render(checklist, content).for_partnership(partnership))
    script, style = build_rival()
    yield f"{len(assessment.answers)} answers, {len(assessment.evidence)} pieces of evidence"
    first, last = checklist.sections[0].questions[0].id, checklist.sections[-1].questions[-1].id
    felt = {"ours": feel_ours(browser, ours, assessment, last, runs)}
    for name, paged in (("library, a section at a time", True), ("library, one page", False)):
        form, answers = as_form(checklist, content, assessment, paged)
        felt[name] = feel_rival(browser, rival_page(form, script, style), answers, first, runs)
    for name, each in felt.items():
        yield (
            f"{name:29} {each.wire:6.1f} kB, usable after {each.usable:7.0f} ms, "
            f"key to paint {each.key:5.0f} ms ({each.late:.0f} for 19 of 20), {each.memory:5.1f} MB; "
            f"ours is {felt['ours'].usable / each.usable:.2f} and {felt['ours'].key / each.key:.2f} of it"
        )
    yield "bars: 120 kB; a fifth or less of the library"


def report(folder: Path, runs: int) -> Iterator[str]:
    """the answers in full, every question answered and 200 pieces of evidence, against the same rows written
    with the library alone
    """
    content = read_content(ROOT / "content")
    checklist = main_checklist(content)
    assessment = filled(checklist, content, next(iter(content.partnerships)))
    for form in OutputFormat:
        if form not in RIVALS:
            (taken,) = calls(runs, partial(ours, form, assessment, checklist, content))
            yield f"{form.value:5} ours {taken:5.2f} s of processor; no library writes it"
            continue
        library, alone = RIVALS[form]
        report = rows(form, assessment, checklist, content)
        made, rival = calls(runs, partial(ours, form, assessment, checklist, content), partial(alone, report))
        yield (
            f"{form.value:5} ours {made:5.2f} s, {library} alone {rival:5.2f} s of processor, ratio "
            f"{made / rival:4.2f} (bar: 2 or less)"
        )


def _with_plugins(folder: Path, plugins: str) -> Path:
    """Settings that build the real content with these plugins."""
    listed = plugins.replace("howdoweknow", f"howdoweknow: {{content: {ROOT}/content}}")
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(
        f"site_name: Find\ndocs_dir: {ROOT}/content/pages\nuse_directory_urls: false\n"
        f"theme: {{name: material, font: false}}\nplugins: [{listed}]\n",
        encoding="utf-8",
    )
    return folder / "mkdocs.yml"


def sizes(folder: Path, runs: int) -> Iterator[str]:
    """bytes over the wire of the real site, gzipped"""
    site = build_site(ROOT / "mkdocs.yml", folder / "site")
    shared = [path for path in (site / "assets").rglob("*") if path.is_file()]
    for name in ("index.html", "thematics.html", "glossary.html", "checklists.html"):
        yield f"{name:34} {_gzipped(site / name) / 1000:7.1f} kB"
    largest = max((site / "sets").glob("*.html"), key=_gzipped)
    yield f"{'largest set: ' + largest.name:34} {_gzipped(largest) / 1000:7.1f} kB"
    search = [site / "find" / name for name in ("index.js", "find.js")]
    yield f"{'search, with its index':34} {sum(map(_gzipped, search)) / 1000:7.1f} kB"
    used = [path for path in shared if _is_fetched(path, largest)]
    yield (
        f"{'styles and scripts of a page':34} {sum(map(_gzipped, used)) / 1000:7.1f} kB "
        f"({', '.join(path.name for path in used)})"
    )
    said = "but for what results say (bar: 100 kB with it)"
    yield (
        f"{'reading page with all of these':34} "
        f"{sum(map(_gzipped, [largest, *search, *used])) / 1000:7.1f} kB, {said}"
    )
    whole = [site / "find.html", site / "find" / "find.css", site / "find" / "more.js", *search, *used]
    yield f"{'Find with all that it loads':34} {sum(map(_gzipped, whole)) / 1000:7.1f} kB, {said}"
    form = min((site / "checklists").glob("*.html"))
    yield (
        f"{'checklist':34} {_gzipped(form) / 1000:7.1f} kB, {form.stat().st_size / 1000:.1f} kB "
        "unpacked (bar: 120 kB)"
    )


def _is_fetched(asset: Path, page: Path) -> bool:
    """Whether the page or its search loads the asset."""
    return asset.name in page.read_text(encoding="utf-8")


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


if __name__ == "__main__":
    main()
