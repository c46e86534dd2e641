// The view of reports: makes the chosen report from the same templates and figures as the generator, and prints, copies or
// saves it.

import { today } from "../checklist/document/dates";
import { writeYaml } from "../checklist/document/yaml_writer";
import { cloneTemplate, requiredElement, textOf } from "../checklist/dom/elements";
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
import { clipboardHtmlOf } from "./clipboard_html";
import { figures, folded } from "./figures";
import type { Row } from "./figures_rows";
import { redact } from "./redaction";
import { csvOf, type Imprint, sheetsOf, truncate } from "./sheets";
import { fillTemplate } from "./template";
import { buildTemplate } from "./template_store";

/** What the office script defines. */
export interface Office {
  word(blocks: readonly Block[], imprint: Imprint): Promise<Blob>;
  excel(blocks: readonly Block[], imprint: Imprint): Promise<Blob>;
}

declare global {
  var howDoWeKnowOffice: Office | undefined;
}

/** The lists in the figures that a report can be narrowed to one entry of. */
const NARROWED_BY = ["agencies", "teams"];
/** What fits into the margin of a page; the same as in `reports/blocks.py`. */
const MAX_FOOT_LENGTH = 200;

/** The page's context, and the facts that the page states besides the answers. */
interface ReportContext extends PageContext {
  readonly facts: Facts;
}

const kindSelect = (): HTMLSelectElement => requiredElement("report-kind");
const agencySelect = (): HTMLSelectElement => requiredElement("report-agency");
const chosenOption = (): HTMLOptionElement | undefined => kindSelect().selectedOptions[0];

/** The handlers of the view. */
export function reportsFeature(pageContext: PageContext): Feature {
  const context = { ...pageContext, facts: readFacts() };
  return {
    onClick: {
      "print-report": print,
      "copy-report": () => reportErrors(copyReport),
      "csv-report": () => reportErrors(() => saveCsv(context)),
      "word-report": () => reportErrors(() => saveOffice("word", "docx", context)),
      "excel-report": () => reportErrors(() => saveOffice("excel", "xlsx", context)),
    },
    onUse: { report: () => reportErrors(() => showReport(context)) },
    onShow: { reports: () => void reportErrors(() => showReport(context)) },
  };
}

/** Runs a task and shows its error, so that nobody waits for a report that never comes. */
async function reportErrors(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    showStatus(message("not-made", { why: error instanceof Error ? error.message : String(error) }));
  }
}

function showStatus(text: string): void {
  requiredElement("report-status").textContent = text;
  announce(text);
}

async function showReport(context: ReportContext): Promise<void> {
  requiredElement("report-agency-field").hidden = !NARROWED_BY.some(asksFor);
  requiredElement("report-notice-field").hidden = !asksFor("notice");
  requiredElement("report-about").textContent = chosenOption()?.dataset.about ?? "";
  requiredElement("report").replaceChildren(await makeReport(kindSelect().value, context));
}

function print(): void {
  document.documentElement.dataset.print = "report";
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.print, {
    once: true,
  });
  window.print();
}

async function copyReport(): Promise<void> {
  const html = htmlOf(clipboardHtmlOf(blocksOf(requiredElement("report"))));
  // biome-ignore lint/performance/useDomNodeTextContent: only innerText puts rows on lines of their own
  const plain = requiredElement("report").innerText;
  const isCopied = await copyToClipboard({ plain, html });
  showStatus(message(isCopied ? "answers-copied" : "answers-not-copied"));
}

async function saveCsv(context: ReportContext): Promise<void> {
  const name = fileName("csv", context);
  downloadText(name, csvOf(sheetsOf(await tableBlocks(context), readImprint())), "text/csv");
  showStatus(message("file-made", { name }));
}

async function saveOffice(format: keyof Office, extension: string, context: ReportContext): Promise<void> {
  const office = await loadOffice();
  if (office === undefined) {
    showStatus(message("no-office"));
    return;
  }
  const blocks =
    format === "excel" ? await tableBlocks(context) : blocksOf(await makeReport(kindSelect().value, context));
  const name = fileName(extension, context);
  downloadBlob(name, await office[format](blocks, readImprint()));
  showStatus(message("file-made", { name }));
}

function fileName(extension: string, { assessment }: ReportContext): string {
  const name = documentFileName(assessment.tree, new Date());
  return name.replace(/\.yml$/, `-${kindSelect().value}.${extension}`);
}

/** The blocks of the chosen report, from its template for tables if it has one. */
async function tableBlocks(context: ReportContext): Promise<Block[]> {
  return blocksOf(await makeReport(chosenOption()?.dataset.tables ?? kindSelect().value, context));
}

/** A report with its tables in frames that scroll. */
async function makeReport(template: string, context: ReportContext): Promise<HTMLElement> {
  const report = fillTemplate(buildTemplate(template), await readFigures(context));
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

/** The figures of the chosen report. */
async function readFigures({ assessment, previous, facts, model }: ReportContext): Promise<Row> {
  const disclosed = chosenOption()?.dataset.disclosed !== undefined;
  const tree = disclosed ? redact(assessment.tree) : assessment.tree;
  const before = previous.tree === undefined || !disclosed ? previous.tree : redact(previous.tree);
  const notice = asksFor("notice") ? requiredElement<HTMLInputElement>("report-notice").value : "";
  const all = figures({ tree, before, model, facts, on: today(), site: facts.site }, notice);
  return { ...narrow(all), file: await savedFile(assessment), disclosed };
}

/** Whether the chosen report has this setting. */
function asksFor(setting: string): boolean {
  return (chosenOption()?.dataset.asks ?? "").split(" ").includes(setting);
}

/** The figures with only the chosen agency or team, if the report can be narrowed and one is chosen. */
function narrow(all: Row): Row {
  const list = NARROWED_BY.find(asksFor);
  if (list === undefined) return all;
  const entries = all[list] as Row[];
  offerAgencies(entries.map(({ name }) => String(name)).filter((name) => name !== ""));
  const chosen = agencySelect().value;
  if (chosen === "") return all;
  const isChosen = ({ name }: Row): boolean => folded(String(name)) === folded(chosen);
  return { ...all, [list]: entries.filter(isChosen), only: true };
}

/** Lists agencies to choose from; the choice is kept if it is still among them. */
function offerAgencies(names: readonly string[]): void {
  const select = agencySelect();
  const chosen = select.value;
  select.replaceChildren(select.options[0] ?? "", ...names.map((name) => new Option(name, name)));
  select.value = names.includes(chosen) ? chosen : "";
}

/** The name and the SHA-256 of the file saved from this state; null if there is none. */
async function savedFile(assessment: Assessment): Promise<Row | null> {
  if (assessment.filedAt === "" || assessment.changes > 0 || !("subtle" in crypto)) return null;
  const bytes = new TextEncoder().encode(writeYaml(assessment.tree));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    name: documentFileName(assessment.tree, new Date(assessment.filedAt)),
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/** The imprint of the report that is shown. */
function readImprint(): Imprint {
  const report = requiredElement("report");
  const [foot = "", rights = ""] = [...report.querySelectorAll(".imprint > p")].map(textOf);
  return {
    title: report.querySelector("h1")?.textContent ?? "",
    lang: "en-GB",
    foot: truncate(foot, MAX_FOOT_LENGTH),
    rights,
    voices: { ours: message("voice-ours"), theirs: message("voice-theirs") },
  };
}

/** Loads the office script when it is first needed; undefined if it is missing. */
async function loadOffice(): Promise<Office | undefined> {
  if (globalThis.howDoWeKnowOffice === undefined) await loadScript("office-script");
  return globalThis.howDoWeKnowOffice;
}
