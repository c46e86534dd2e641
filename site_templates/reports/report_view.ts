// The view of reports: makes one of what is filled in, from the same templates and figures as the generator, and hands it over on paper,
// to the clipboard or as a file. The Word and Excel libraries stand in a file beside the page, and are asked for when they are wanted.

import { today } from "../checklist/document/dates";
import { writeYaml } from "../checklist/document/yaml_writer";
import { cloneTemplate, requiredElement } from "../checklist/dom/elements";
import { loadScript } from "../checklist/dom/load_script";
import { message } from "../checklist/dom/messages";
import { documentFileName, downloadBlob, downloadText } from "../checklist/page/download";
import type { Feature, PageContext } from "../checklist/page/feature";
import { announce } from "../checklist/page/undo";
import type { Assessment } from "../checklist/storage/autosave";
import { copyToClipboard } from "../site/clipboard";
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
interface Reporting extends PageContext {
  readonly facts: Facts;
}

const kinds = (): HTMLSelectElement => requiredElement("report-kind");
const chosen = (): HTMLOptionElement | undefined => kinds().selectedOptions[0];
const agency = (): HTMLSelectElement => requiredElement("report-agency");

export function reporting(context: PageContext): Feature {
  const told = { ...context, facts: readFacts() };
  return {
    onClick: {
      "print-report": print,
      "copy-report": () => attempt(copyForWord),
      "csv-report": () => attempt(() => saveTables(told)),
      "word-report": () => attempt(() => saveOffice("word", "docx", told)),
      "excel-report": () => attempt(() => saveOffice("excel", "xlsx", told)),
    },
    onUse: { report: () => attempt(() => show(told)) },
    onShow: { reports: () => void attempt(() => show(told)) },
  };
}

/** Does it, and says so where it fails: who waits for a report must not wait for ever. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tell(message("not-made", { why: error instanceof Error ? error.message : String(error) }));
  }
}

function tell(words: string): void {
  requiredElement("report-status").textContent = words;
  announce(words);
}

async function show(context: Reporting): Promise<void> {
  requiredElement("report-agency-field").hidden = !PARTS.some(asks);
  requiredElement("report-notice-field").hidden = !asks("notice");
  requiredElement("report-about").textContent = chosen()?.dataset.about ?? "";
  requiredElement("report").replaceChildren(await made(kinds().value, context));
}

function print(): void {
  document.documentElement.dataset.print = "report";
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.print, {
    once: true,
  });
  window.print();
}

async function copyForWord(): Promise<void> {
  const html = htmlOf(pastedOf(blocksOf(requiredElement("report"))));
  // biome-ignore lint/performance/useDomNodeTextContent: only innerText puts rows on lines of their own
  const plain = requiredElement("report").innerText;
  tell((await copyToClipboard({ plain, html })) ? message("answers-copied") : message("answers-not-copied"));
}

async function saveTables(context: Reporting): Promise<void> {
  const name = nameOf("csv", context);
  downloadText(name, csvOf(sheetsOf(await tablesOf(context), imprint())), "text/csv");
  tell(message("file-made", { name }));
}

async function saveOffice(form: "word" | "excel", end: string, context: Reporting): Promise<void> {
  const office = await officeScript();
  if (office === undefined) {
    tell(message("no-office"));
    return;
  }
  const blocks = form === "excel" ? await tablesOf(context) : blocksOf(await made(kinds().value, context));
  const name = nameOf(end, context);
  downloadBlob(name, await office[form](blocks, imprint()));
  tell(message("file-made", { name }));
}

function nameOf(end: string, { assessment }: Reporting): string {
  return documentFileName(assessment.tree, new Date()).replace(/\.yml$/, `-${kinds().value}.${end}`);
}

/** The blocks of the report that is chosen, laid out as tables where it has a layout for them. */
async function tablesOf(context: Reporting): Promise<Block[]> {
  return blocksOf(await made(chosen()?.dataset.tables ?? kinds().value, context));
}

async function made(template: string, context: Reporting): Promise<HTMLElement> {
  const report = filled(templateOf(template), await figuresOf(context));
  for (const cell of report.querySelectorAll("th"))
    cell.scope = cell.closest("thead") === null ? "row" : "col";
  for (const table of report.querySelectorAll("table")) {
    const frame = cloneTemplate("report-table");
    frame.setAttribute("aria-label", table.caption?.textContent ?? "");
    table.replaceWith(frame);
    frame.append(table);
  }
  return report;
}

/** The figures of the report that is chosen. */
async function figuresOf({ assessment, previous, facts, model }: Reporting): Promise<Row> {
  const disclosed = chosen()?.dataset.disclosed !== undefined;
  const tree = disclosed ? disclosing(assessment.tree) : assessment.tree;
  const then = previous.tree === undefined || !disclosed ? previous.tree : disclosing(previous.tree);
  const notice = asks("notice") ? requiredElement<HTMLInputElement>("report-notice").value : "";
  const all = figures({ tree, before: then, model, facts, on: today(), site: facts.site }, notice);
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
  const bytes = new TextEncoder().encode(writeYaml(assessment.tree));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    name: documentFileName(assessment.tree, new Date(assessment.filedAt)),
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/** What the report on the screen says that each page carries. */
function imprint(): Imprint {
  const [foot = "", rights = ""] = [...requiredElement("report").querySelectorAll(".imprint > p")].map(
    (line) => (line.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
  const title = requiredElement("report").querySelector("h1")?.textContent ?? "";
  return {
    title,
    lang: "en-GB",
    foot: shortened(foot, LONGEST_FOOT),
    rights,
    voices: { ours: message("voice-ours"), theirs: message("voice-theirs") },
  };
}

/** The office script, fetched from beside the page when it is first wanted; undefined where it is not there. */
async function officeScript(): Promise<Office | undefined> {
  if (globalThis.howDoWeKnowOffice === undefined) await loadScript("office-script");
  return globalThis.howDoWeKnowOffice;
}
