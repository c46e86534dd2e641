// The view of reports: makes one of what is filled in, from the same templates and figures as the generator, and hands it over on paper,
// to the clipboard or as a file. The Word and Excel libraries stand in a file beside the page, and are asked for when they are wanted.

import { lent } from "../checklist/borrowing";
import { today } from "../checklist/controls";
import { download, downloadBytes, fileName } from "../checklist/filing";
import { stamp, the } from "../checklist/form";
import { say } from "../checklist/messages";
import type { Desk, Feature } from "../checklist/registry";
import { announce } from "../checklist/undoing";
import { write } from "../checklist/yaml_writing";
import { htmlOf } from "../site/bare";
import { copy } from "../site/clipboard";
import { blocksOf, type Block } from "./blocks";
import { disclosing } from "./disclosing";
import { readFacts, type Facts } from "./facts";
import { figures, folded } from "./figures";
import { filled } from "./filling";
import { pastedOf } from "./pasting";
import type { Row } from "./rows";
import { csvOf, sheetsOf, shortened, type Imprint } from "./sheets";
import { templateOf } from "./templates";

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
const parts = ["agencies", "teams"];
/** A longer foot has no room in the margin of a page. */
const LONGEST_FOOT = 200;

export function reporting({ assessment, before, form }: Desk): Feature {
  let facts: Facts | undefined;
  const list = the<HTMLSelectElement>("report-kind");
  const agency = the<HTMLSelectElement>("report-agency");
  const notice = the<HTMLInputElement>("report-notice");
  const chosen = (): HTMLOptionElement | undefined => list.selectedOptions[0];

  /** The figures of the report that is chosen. */
  async function told(): Promise<Row> {
    facts ??= readFacts();
    const disclosed = chosen()?.dataset["disclosed"] !== undefined;
    const tree = disclosed ? disclosing(assessment.tree) : assessment.tree;
    const then = before.tree === undefined || !disclosed ? before.tree : disclosing(before.tree);
    const made = figures({ tree, before: then, form, facts, on: today(), site: facts.site }, asks("notice") ? notice.value : "");
    return { ...narrowed(made), file: await savedAs(), disclosed };
  }

  function asks(what: string): boolean {
    return (chosen()?.dataset["asks"] ?? "").split(" ").includes(what);
  }

  /** The figures with the papers of one of those that the report is made for, where one is chosen. */
  function narrowed(made: Row): Row {
    const name = parts.find(asks);
    if (name === undefined) return made;
    const each = made[name] as Row[];
    offer(each.map((one) => String(one["name"])).filter((one) => one !== ""));
    return agency.value === "" ? made : { ...made, [name]: each.filter((one) => folded(String(one["name"])) === folded(agency.value)), only: true };
  }

  function offer(names: readonly string[]): void {
    const was = agency.value;
    agency.replaceChildren(agency.options[0] ?? "", ...names.map((name) => new Option(name, name)));
    agency.value = names.includes(was) ? was : "";
  }

  /** The file that says the same as what is here, if it has been saved: its name and the fingerprint of its bytes. */
  async function savedAs(): Promise<Row | null> {
    if (assessment.filedAt === "" || assessment.changes > 0 || !("subtle" in crypto)) return null;
    const bytes = new TextEncoder().encode(write(assessment.tree));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return { name: fileName(assessment.tree, new Date(assessment.filedAt)), sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
  }

  async function made(name = list.value): Promise<HTMLElement> {
    const report = filled(templateOf(name), await told());
    for (const cell of report.querySelectorAll("th")) cell.scope = cell.closest("thead") === null ? "row" : "col";
    for (const table of report.querySelectorAll("table")) {
      const frame = stamp("report-table");
      frame.setAttribute("aria-label", table.caption?.textContent ?? "");
      table.replaceWith(frame);
      frame.append(table);
    }
    return report;
  }

  async function show(): Promise<void> {
    the("report-agency-field").hidden = !parts.some(asks);
    the("report-notice-field").hidden = !asks("notice");
    the("report-about").textContent = chosen()?.dataset["about"] ?? "";
    the("report").replaceChildren(await made());
  }

  /** The blocks of the report, laid out as tables where it is for a sheet. */
  async function blocks(sheet: boolean): Promise<Block[]> {
    return blocksOf(await made(sheet ? (chosen()?.dataset["tables"] ?? list.value) : list.value));
  }

  /** What the report says that each page carries. */
  function imprint(): Imprint {
    const [foot = "", rights = ""] = [...the("report").querySelectorAll(".imprint > p")].map((line) => (line.textContent ?? "").replace(/\s+/g, " ").trim());
    const title = the("report").querySelector("h1")?.textContent ?? "";
    return { title, lang: "en-GB", foot: shortened(foot, LONGEST_FOOT), rights, voices: { ours: say("voice-ours"), theirs: say("voice-theirs") } };
  }

  function named(end: string): string {
    return fileName(assessment.tree, new Date()).replace(/\.yml$/, `-${list.value}.${end}`);
  }

  async function office(form: "word" | "excel", end: string): Promise<void> {
    const found = await officeScript();
    if (found === undefined) {
      tell(say("no-office"));
      return;
    }
    downloadBytes(named(end), await found[form](await blocks(form === "excel"), imprint()));
    tell(say("file-made", { name: named(end) }));
  }

  function tell(words: string): void {
    the("report-status").textContent = words;
    announce(words);
  }

  return {
    presses: {
      "print-report": () => {
        document.documentElement.dataset["print"] = "report";
        window.addEventListener("afterprint", () => delete document.documentElement.dataset["print"], { once: true });
        window.print();
      },
      "copy-report": async () => {
        const html = htmlOf(pastedOf(blocksOf(the("report"))));
        tell((await copy({ plain: the("report").innerText, html })) ? say("answers-copied") : say("answers-not-copied"));
      },
      "csv-report": async () => {
        download(named("csv"), csvOf(sheetsOf(await blocks(true), imprint())), "text/csv");
        tell(say("file-made", { name: named("csv") }));
      },
      "word-report": () => office("word", "docx"),
      "excel-report": () => office("excel", "xlsx"),
    },
    uses: { report: () => show() },
    shows: { reports: () => void show() },
  };
}

/** The office script, fetched from beside the page when it is first wanted; undefined where it is not there. */
async function officeScript(): Promise<Office | undefined> {
  if (globalThis.howDoWeKnowOffice === undefined) await lent("office-script");
  return globalThis.howDoWeKnowOffice;
}
