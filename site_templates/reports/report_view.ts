// The view of reports: makes one of what is filled in, from the same templates and figures as the generator, and hands it over on paper,
// to the clipboard or as a file. The Word and Excel libraries stand in a file beside the page, and are asked for when they are wanted.

import { today } from "../checklist/document/dates";
import { write } from "../checklist/document/yaml_writer";
import { stamp, the } from "../checklist/dom/elements";
import { lent } from "../checklist/dom/load_script";
import { say } from "../checklist/dom/messages";
import { download, downloadBytes, fileName } from "../checklist/page/download";
import type { Desk, Feature } from "../checklist/page/feature";
import { announce } from "../checklist/page/undo";
import type { Assessment } from "../checklist/storage/autosave";
import { copy } from "../site/clipboard";
import { htmlOf } from "../site/plain_content";
import { type Block, blocksOf } from "./blocks";
import { type Facts, readFacts } from "./checklist_facts";
import { pastedOf } from "./clipboard_html";
import { figures, folded } from "./figures";
import type { Row } from "./figures_rows";
import { disclosing } from "./redaction";
import { csvOf, type Imprint, sheetsOf, shortened } from "./sheets";
import { filled } from "./template";
import { templateOf } from "./template_store";

/** What the office script offers once it is there. */
export interface Office {
  word(blocks: readonly Block[], imprint: Imprint): Promise<Blob>;
  excel(blocks: readonly Block[], imprint: Imprint): Promise<Blob>;
}

declare global {
  // eslint-disable-next-line no-var
  var howDoWeKnowOffice: Office | undefined;
}

/** Whom a report can be made for one by one, by the list of the figures that names them. */
const PARTS = ["agencies", "teams"];
/** A longer foot has no room in the margin of a page. */
const LONGEST_FOOT = 200;

/** The desk, and what the page says beside the answers. */
interface Reporting extends Desk {
  readonly facts: Facts;
}

const kinds = (): HTMLSelectElement => the("report-kind");
const chosen = (): HTMLOptionElement | undefined => kinds().selectedOptions[0];
const agency = (): HTMLSelectElement => the("report-agency");

export function reporting(desk: Desk): Feature {
  const told = { ...desk, facts: readFacts() };
  return {
    presses: {
      "print-report": print,
      "copy-report": () => attempt(copyForWord),
      "csv-report": () => attempt(() => saveTables(told)),
      "word-report": () => attempt(() => saveOffice("word", "docx", told)),
      "excel-report": () => attempt(() => saveOffice("excel", "xlsx", told)),
    },
    uses: { report: () => attempt(() => show(told)) },
    shows: { reports: () => void attempt(() => show(told)) },
  };
}

/** Does it, and says so where it fails: who waits for a report must not wait for ever. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tell(say("not-made", { why: error instanceof Error ? error.message : String(error) }));
  }
}

function tell(words: string): void {
  the("report-status").textContent = words;
  announce(words);
}

async function show(desk: Reporting): Promise<void> {
  the("report-agency-field").hidden = !PARTS.some(asks);
  the("report-notice-field").hidden = !asks("notice");
  the("report-about").textContent = chosen()?.dataset.about ?? "";
  the("report").replaceChildren(await made(kinds().value, desk));
}

function print(): void {
  document.documentElement.dataset.print = "report";
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.print, {
    once: true,
  });
  window.print();
}

async function copyForWord(): Promise<void> {
  const html = htmlOf(pastedOf(blocksOf(the("report"))));
  tell(
    (await copy({ plain: the("report").innerText, html }))
      ? say("answers-copied")
      : say("answers-not-copied"),
  );
}

async function saveTables(desk: Reporting): Promise<void> {
  const name = nameOf("csv", desk);
  download(name, csvOf(sheetsOf(await tablesOf(desk), imprint())), "text/csv");
  tell(say("file-made", { name }));
}

async function saveOffice(form: "word" | "excel", end: string, desk: Reporting): Promise<void> {
  const office = await officeScript();
  if (office === undefined) {
    tell(say("no-office"));
    return;
  }
  const blocks = form === "excel" ? await tablesOf(desk) : blocksOf(await made(kinds().value, desk));
  const name = nameOf(end, desk);
  downloadBytes(name, await office[form](blocks, imprint()));
  tell(say("file-made", { name }));
}

function nameOf(end: string, { assessment }: Reporting): string {
  return fileName(assessment.tree, new Date()).replace(/\.yml$/, `-${kinds().value}.${end}`);
}

/** The blocks of the report that is chosen, laid out as tables where it has a layout for them. */
async function tablesOf(desk: Reporting): Promise<Block[]> {
  return blocksOf(await made(chosen()?.dataset.tables ?? kinds().value, desk));
}

async function made(template: string, desk: Reporting): Promise<HTMLElement> {
  const report = filled(templateOf(template), await figuresOf(desk));
  for (const cell of report.querySelectorAll("th"))
    cell.scope = cell.closest("thead") === null ? "row" : "col";
  for (const table of report.querySelectorAll("table")) {
    const frame = stamp("report-table");
    frame.setAttribute("aria-label", table.caption?.textContent ?? "");
    table.replaceWith(frame);
    frame.append(table);
  }
  return report;
}

/** The figures of the report that is chosen. */
async function figuresOf({ assessment, before, facts, form }: Reporting): Promise<Row> {
  const disclosed = chosen()?.dataset.disclosed !== undefined;
  const tree = disclosed ? disclosing(assessment.tree) : assessment.tree;
  const then = before.tree === undefined || !disclosed ? before.tree : disclosing(before.tree);
  const notice = asks("notice") ? the<HTMLInputElement>("report-notice").value : "";
  const all = figures({ tree, before: then, form, facts, on: today(), site: facts.site }, notice);
  return { ...narrowed(all), file: await savedAs(assessment), disclosed };
}

function asks(what: string): boolean {
  return (chosen()?.dataset.asks ?? "").split(" ").includes(what);
}

/** The figures with the papers of one of those that the report is made for, where one is chosen. */
function narrowed(all: Row): Row {
  const name = PARTS.find(asks);
  if (name === undefined) return all;
  const each = all[name] as Row[];
  offer(each.map((one) => String(one.name)).filter((one) => one !== ""));
  const wanted = agency().value;
  return wanted === ""
    ? all
    : { ...all, [name]: each.filter((one) => folded(String(one.name)) === folded(wanted)), only: true };
}

function offer(names: readonly string[]): void {
  const list = agency();
  const was = list.value;
  list.replaceChildren(list.options[0] ?? "", ...names.map((name) => new Option(name, name)));
  list.value = names.includes(was) ? was : "";
}

/** The file that says the same as what is here, if it has been saved: its name and the fingerprint of its bytes. */
async function savedAs(assessment: Assessment): Promise<Row | null> {
  if (assessment.filedAt === "" || assessment.changes > 0 || !("subtle" in crypto)) return null;
  const bytes = new TextEncoder().encode(write(assessment.tree));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    name: fileName(assessment.tree, new Date(assessment.filedAt)),
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/** What the report on the screen says that each page carries. */
function imprint(): Imprint {
  const [foot = "", rights = ""] = [...the("report").querySelectorAll(".imprint > p")].map((line) =>
    (line.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
  const title = the("report").querySelector("h1")?.textContent ?? "";
  return {
    title,
    lang: "en-GB",
    foot: shortened(foot, LONGEST_FOOT),
    rights,
    voices: { ours: say("voice-ours"), theirs: say("voice-theirs") },
  };
}

/** The office script, fetched from beside the page when it is first wanted; undefined where it is not there. */
async function officeScript(): Promise<Office | undefined> {
  if (globalThis.howDoWeKnowOffice === undefined) await lent("office-script");
  return globalThis.howDoWeKnowOffice;
}
