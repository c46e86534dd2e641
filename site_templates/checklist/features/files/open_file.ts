// Opens a file: says what it is and what would change before anything does, and lets a person choose.

import { LIMITS } from "../../document/contract";
import { today } from "../../document/dates";
import { LineIndex, type Problem } from "../../document/located_tree";
import {
  addDecisions,
  type DecisionContext,
  decidedBy,
  decisionRecord,
  mergeDocuments,
  mergeEntries,
} from "../../document/merge";
import type { PageModel } from "../../document/page_model";
import { countAnswers } from "../../document/scoring";
import { cloneTree, type Fields, fieldsAt, isBlank, isEqual, textAt, valueAt } from "../../document/tree";
import { type ValidationResult, validate } from "../../document/validator";
import { decodeUtf8, readYaml } from "../../document/yaml_reader";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { textItem } from "../../dom/lists";
import { joinNonEmpty, message } from "../../dom/messages";
import { choiceLabel } from "../../dom/read_rows";
import { visibleText } from "../../dom/visible_text";
import { compare } from "./conflicts";

const MOST_PROBLEMS = 30;

/** The file's text judged, or what stands in the way of reading it at all. */
export async function judgeFile(file: File, model: PageModel): Promise<ValidationResult> {
  if (file.size > LIMITS.bytes) return refused("too-large");
  const text = decodeUtf8(await file.arrayBuffer());
  if (text === undefined) return refused("not-text-file");
  return validate(readYaml(text), model.known);
}

function refused(message: string): ValidationResult {
  return {
    document: undefined,
    problems: [new LineIndex("").problem(0, message)],
    unknownQuestions: [],
    rewordedQuestions: [],
  };
}

/** Shows what the file holds. `take` is called with the document that was chosen, only when that is pressed. */
export function preview(
  name: string,
  judged: ValidationResult,
  here: Fields,
  model: PageModel,
  take: (document: Fields) => void,
): void {
  const made = cloneTemplate("preview");
  const { document: found } = judged;
  const shown = visibleText(name);
  requiredPart(made, "heading").textContent = message(found === undefined ? "cannot-open" : "file-holds", {
    name: shown,
  });
  requiredPart(made, "facts").replaceChildren(
    ...(found === undefined ? [] : facts(judged, found, here, model)).map(textItem),
  );
  showProblems(made, judged);
  if (found === undefined || isEqual(contentsOf(found), contentsOf(here))) {
    for (const each of ["choosing", "merge", "replace", "merge-hint"]) requiredPart(made, each).hidden = true;
    requiredPart(made, "keep").textContent = message("close");
  } else offer(made, found, here, model, { by: decidedBy(here), date: today(), file: shown }, take);
  requiredPart(made, "keep").addEventListener("click", () => closePreview());
  // Its controls choose; they are no part of the document.
  made.addEventListener("input", (event) => event.stopPropagation());
  requiredElement("opened").replaceChildren(made);
  requiredElement("opened").focus();
}

export function closePreview(): void {
  requiredElement("opened").replaceChildren();
  requiredElement("open-file").focus();
}

export function problemWords({ line, column, code, values }: Problem): string {
  const safe = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, visibleText(value.slice(0, 200))]),
  );
  const words = message(`file-${code}`, { ...safe, line });
  const outside = ["too-large", "not-text-file"].includes(code);
  return outside ? words : message("at-place", { line, column, words });
}

function showProblems(made: HTMLElement, { document: found, problems }: ValidationResult): void {
  requiredPart(made, "problems").replaceChildren(
    ...problems.slice(0, MOST_PROBLEMS).map((problem) => textItem(problemWords(problem))),
  );
  const more = problems.length - MOST_PROBLEMS;
  requiredPart(made, "problems-heading").textContent = message(
    found === undefined ? "why-refused" : "look-at-these",
  );
  requiredPart(made, "more").textContent = more > 0 ? message("more-problems", { count: more }) : "";
  requiredPart(made, "problem-list").hidden = problems.length === 0;
}

/** What may be done with a file that says something else than the page. */
function offer(
  made: HTMLElement,
  found: Fields,
  here: Fields,
  model: PageModel,
  deciding: DecisionContext,
  take: (document: Fields) => void,
): void {
  const parts = mergeEntries(here, found);
  const some = (...states: string[]): boolean => parts.some((each) => states.includes(each.state));
  const comparison = compare(parts, here, found, model);
  const chooses = some("kept", "clash");
  const merges = chooses && some("new", "fuller", "clash");
  const foreign = isForeign(found, model);
  const arrange = (allowed: boolean): void => {
    requiredPart(made, "choosing").hidden = !allowed || !chooses;
    requiredPart(made, "merge").hidden = requiredPart(made, "merge-hint").hidden = !allowed || !merges;
    requiredPart(made, "replace").hidden = !allowed;
  };
  const taken = (document: Fields): void => {
    const about = message("taken-over", {
      partnership: textAt(found, ["partnership"]),
      here: model.partnership,
    });
    take(foreign ? addDecisions(document, [decisionRecord({ about }, deciding)]) : document);
  };
  requiredPart(made, "groups").replaceChildren(...comparison.groups);
  requiredPart(made, "all").hidden = parts.filter((each) => each.state === "clash").length < 2;
  requiredPart(made, "all-here").addEventListener("click", () => comparison.chooseAll("here"));
  requiredPart(made, "all-file").addEventListener("click", () => comparison.chooseAll("file"));
  requiredPart(made, "merge").addEventListener("click", () =>
    taken(mergeDocuments(here, found, parts, comparison.chosen, deciding)),
  );
  requiredPart(made, "replace").addEventListener("click", () => taken(cloneTree(found)));
  requiredPart(made, "replace").className = merges ? "quiet" : "primary";
  const empty = isBlank(contentsOf(here));
  if (empty) requiredPart(made, "replace").textContent = message("open-here");
  requiredPart(made, "keep").textContent = message(foreign || empty ? "close" : "keep-here");
  const box = requiredPart<HTMLInputElement>(made, "take-over");
  requiredPart(made, "foreign").hidden = !foreign;
  requiredPart(made, "take-over-label").textContent = foreign
    ? message("take-over", {
        partnership: visibleText(textAt(found, ["partnership"])),
        here: model.partnershipName,
      })
    : "";
  box.addEventListener("change", () => arrange(box.checked));
  arrange(!foreign);
}

/** Whether the file is for a partnership that is neither this one nor one whose place it has taken. */
export function isForeign(found: Fields, model: PageModel): boolean {
  const partnership = textAt(found, ["partnership"]);
  return partnership !== model.partnership && !model.former.includes(partnership);
}

function facts(
  { unknownQuestions: unasked, rewordedQuestions: reworded }: ValidationResult,
  found: Fields,
  here: Fields,
  model: PageModel,
): string[] {
  const partnership = visibleText(textAt(found, ["partnership"]));
  const period = textAt(found, ["period"]);
  const edition = visibleText(textAt(found, ["edition"]));
  const lines = [
    message("file-is-for", {
      partnership: partnership === model.partnership ? model.partnershipName : partnership,
    }),
    period === ""
      ? message("no-period")
      : message("file-period", {
          period: model.periods.find((one) => one.id === period)?.label ?? visibleText(period),
        }),
    edition === model.known.edition
      ? message("same-edition", { edition })
      : message("other-edition", { edition, here: model.known.edition }),
    message("file-counts", counts(found, model)),
    isEqual(contentsOf(found), contentsOf(here))
      ? message("same-as-here")
      : isBlank(contentsOf(here))
        ? message("nothing-here")
        : changes(found, here, model),
  ];
  if (isForeign(found, model))
    lines.push(message("other-partnership", { partnership, here: model.partnershipName }));
  else if (partnership !== model.partnership)
    lines.push(message("former-partnership", { partnership, here: model.partnershipName }));
  const [mine, theirs] = [nameIn(here, model), nameIn(found, model)];
  if (mine !== "" && theirs !== "" && mine !== theirs) lines.push(message("other-period", { mine, theirs }));
  if (reworded.length > 0) lines.push(message("reworded-in-file", { count: reworded.length }));
  if (unasked.length > 0)
    lines.push(message("unasked-in-file", { count: unasked.length, ids: someOf(unasked) }));
  return lines;
}

/** The first of many ids; the file's own list has them all. */
function someOf(ids: readonly string[]): string {
  const shown = ids
    .slice(0, MOST_PROBLEMS)
    .map((id) => visibleText(id))
    .join(", ");
  return ids.length > MOST_PROBLEMS ? `${shown} …` : shown;
}

/** What tells one self-assessment of a partnership from another: its period and its label. */
function nameIn(document: Fields, model: PageModel): string {
  return visibleText(
    joinNonEmpty(
      [choiceLabel(model.periods, textAt(document, ["period"])), textAt(document, ["label"])],
      ", ",
    ),
  );
}

function counts(found: Fields, model: PageModel): Record<string, string> {
  const answers = countAnswers(found, model.questions.values(), model).answered;
  const number = (key: string): number => fieldsAt(found, [key])?.size ?? 0;
  return {
    answers: message("count-answers", { count: answers }),
    evidence: message("count-evidence", { count: number("evidence") }),
    actions: message("count-actions", { count: number("actions") }),
  };
}

/** What replacing would do to the answers here, in numbers. */
function changes(found: Fields, here: Fields, model: PageModel): string {
  let [fresh, other, gone, equal] = [0, 0, 0, 0];
  for (const id of model.questions.keys()) {
    const [now, then] = [valueAt(here, ["answers", id]), valueAt(found, ["answers", id])];
    if (isBlank(now) && isBlank(then)) continue;
    if (isBlank(now)) fresh += 1;
    else if (isBlank(then)) gone += 1;
    else if (isEqual(now, then)) equal += 1;
    else other += 1;
  }
  return message("would-change", { fresh, other, gone, equal });
}

/** The document without its frame, for asking whether two files say the same. */
function contentsOf(document: Fields): Fields {
  const contents = cloneTree(document);
  for (const key of ["format", "end", "edition", "partnership", "checklist", "toolkit"]) contents.delete(key);
  return contents;
}
