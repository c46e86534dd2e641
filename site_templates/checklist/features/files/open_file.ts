// Opens a file: says what it is and what would change before anything does, and lets a person choose.

import { today } from "../../document/dates";
import { type Deciding, deciderOf, merged, noted, partsOf, withDecisions } from "../../document/merge";
import type { Form } from "../../document/page_model";
import { countOf } from "../../document/scoring";
import { at, copy, type Fields, fieldsAt, isHollow, same, textAt } from "../../document/tree";
import { type Judged, judge } from "../../document/validator";
import { decoded, MOST_BYTES, Places, type Problem, read } from "../../document/yaml_reader";
import { part, stamp, the } from "../../dom/elements";
import { line } from "../../dom/lists";
import { joined, say } from "../../dom/messages";
import { labelOf } from "../../dom/read_rows";
import { visible } from "../../dom/visible_text";
import { compare } from "./conflicts";

const MOST_PROBLEMS = 30;

/** The file's text judged, or what stands in the way of reading it at all. */
export async function judgeFile(file: File, form: Form): Promise<Judged> {
  if (file.size > MOST_BYTES) return refused("too-large");
  const text = decoded(await file.arrayBuffer());
  if (text === undefined) return refused("not-text-file");
  return judge(read(text), form.known);
}

function refused(message: string): Judged {
  return { document: undefined, problems: [new Places("").problem(0, message)], unasked: [], reworded: [] };
}

/** Shows what the file holds. `take` is called with the document that was chosen, only when that is pressed. */
export function preview(
  name: string,
  judged: Judged,
  here: Fields,
  form: Form,
  take: (document: Fields) => void,
): void {
  const made = stamp("preview");
  const { document: found } = judged;
  const shown = visible(name);
  part(made, "heading").textContent = say(found === undefined ? "cannot-open" : "file-holds", {
    name: shown,
  });
  part(made, "facts").replaceChildren(
    ...(found === undefined ? [] : facts(judged, found, here, form)).map(line),
  );
  showProblems(made, judged);
  if (found === undefined || same(contentsOf(found), contentsOf(here))) {
    for (const each of ["choosing", "merge", "replace", "merge-hint"]) part(made, each).hidden = true;
    part(made, "keep").textContent = say("close");
  } else offer(made, found, here, form, { by: deciderOf(here), date: today(), file: shown }, take);
  part(made, "keep").addEventListener("click", () => closePreview());
  // Its controls choose; they are no part of the document.
  made.addEventListener("input", (event) => event.stopPropagation());
  the("opened").replaceChildren(made);
  the("opened").focus();
}

export function closePreview(): void {
  the("opened").replaceChildren();
  the("open-file").focus();
}

export function problemWords({ line, column, message, values }: Problem): string {
  const safe = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, visible(value.slice(0, 200))]),
  );
  const words = say(`file-${message}`, { ...safe, line });
  const outside = ["too-large", "not-text-file"].includes(message);
  return outside ? words : say("at-place", { line, column, words });
}

function showProblems(made: HTMLElement, { document: found, problems }: Judged): void {
  part(made, "problems").replaceChildren(
    ...problems.slice(0, MOST_PROBLEMS).map((problem) => line(problemWords(problem))),
  );
  const more = problems.length - MOST_PROBLEMS;
  part(made, "problems-heading").textContent = say(found === undefined ? "why-refused" : "look-at-these");
  part(made, "more").textContent = more > 0 ? say("more-problems", { count: more }) : "";
  part(made, "problem-list").hidden = problems.length === 0;
}

/** What may be done with a file that says something else than the page. */
function offer(
  made: HTMLElement,
  found: Fields,
  here: Fields,
  form: Form,
  deciding: Deciding,
  take: (document: Fields) => void,
): void {
  const parts = partsOf(here, found);
  const some = (...states: string[]): boolean => parts.some((each) => states.includes(each.state));
  const comparison = compare(parts, here, found, form);
  const chooses = some("kept", "clash");
  const merges = chooses && some("new", "fuller", "clash");
  const foreign = isForeign(found, form);
  const arrange = (allowed: boolean): void => {
    part(made, "choosing").hidden = !allowed || !chooses;
    part(made, "merge").hidden = part(made, "merge-hint").hidden = !allowed || !merges;
    part(made, "replace").hidden = !allowed;
  };
  const taken = (document: Fields): void => {
    const about = say("taken-over", { partnership: textAt(found, ["partnership"]), here: form.partnership });
    take(foreign ? withDecisions(document, [noted({ about }, deciding)]) : document);
  };
  part(made, "groups").replaceChildren(...comparison.groups);
  part(made, "all").hidden = parts.filter((each) => each.state === "clash").length < 2;
  part(made, "all-here").addEventListener("click", () => comparison.chooseAll("here"));
  part(made, "all-file").addEventListener("click", () => comparison.chooseAll("file"));
  part(made, "merge").addEventListener("click", () =>
    taken(merged(here, found, parts, comparison.chosen, deciding)),
  );
  part(made, "replace").addEventListener("click", () => taken(copy(found)));
  part(made, "replace").className = merges ? "quiet" : "primary";
  const empty = isHollow(contentsOf(here));
  if (empty) part(made, "replace").textContent = say("open-here");
  part(made, "keep").textContent = say(foreign || empty ? "close" : "keep-here");
  const box = part<HTMLInputElement>(made, "take-over");
  part(made, "foreign").hidden = !foreign;
  part(made, "take-over-label").textContent = foreign
    ? say("take-over", { partnership: visible(textAt(found, ["partnership"])), here: form.partnershipName })
    : "";
  box.addEventListener("change", () => arrange(box.checked));
  arrange(!foreign);
}

/** Whether the file is for a partnership that is neither this one nor one whose place it has taken. */
export function isForeign(found: Fields, form: Form): boolean {
  const partnership = textAt(found, ["partnership"]);
  return partnership !== form.partnership && !form.former.includes(partnership);
}

function facts({ unasked, reworded }: Judged, found: Fields, here: Fields, form: Form): string[] {
  const partnership = visible(textAt(found, ["partnership"]));
  const period = textAt(found, ["period"]);
  const edition = visible(textAt(found, ["edition"]));
  const lines = [
    say("file-is-for", {
      partnership: partnership === form.partnership ? form.partnershipName : partnership,
    }),
    period === ""
      ? say("no-period")
      : say("file-period", {
          period: form.periods.find((one) => one.id === period)?.label ?? visible(period),
        }),
    edition === form.known.edition
      ? say("same-edition", { edition })
      : say("other-edition", { edition, here: form.known.edition }),
    say("file-counts", counts(found, form)),
    same(contentsOf(found), contentsOf(here))
      ? say("same-as-here")
      : isHollow(contentsOf(here))
        ? say("nothing-here")
        : changes(found, here, form),
  ];
  if (isForeign(found, form))
    lines.push(say("other-partnership", { partnership, here: form.partnershipName }));
  else if (partnership !== form.partnership)
    lines.push(say("former-partnership", { partnership, here: form.partnershipName }));
  const [mine, theirs] = [nameIn(here, form), nameIn(found, form)];
  if (mine !== "" && theirs !== "" && mine !== theirs) lines.push(say("other-period", { mine, theirs }));
  if (reworded.length > 0) lines.push(say("reworded-in-file", { count: reworded.length }));
  if (unasked.length > 0) lines.push(say("unasked-in-file", { count: unasked.length, ids: someOf(unasked) }));
  return lines;
}

/** The first of many ids; the file's own list has them all. */
function someOf(ids: readonly string[]): string {
  const shown = ids
    .slice(0, MOST_PROBLEMS)
    .map((id) => visible(id))
    .join(", ");
  return ids.length > MOST_PROBLEMS ? `${shown} …` : shown;
}

/** What tells one self-assessment of a partnership from another: its period and its label. */
function nameIn(document: Fields, form: Form): string {
  return visible(
    joined([labelOf(form.periods, textAt(document, ["period"])), textAt(document, ["label"])], ", "),
  );
}

function counts(found: Fields, form: Form): Record<string, string> {
  const answers = countOf(found, form.questions.values(), form).answered;
  const number = (key: string): number => fieldsAt(found, [key])?.size ?? 0;
  return {
    answers: say("count-answers", { count: answers }),
    evidence: say("count-evidence", { count: number("evidence") }),
    actions: say("count-actions", { count: number("actions") }),
  };
}

/** What replacing would do to the answers here, in numbers. */
function changes(found: Fields, here: Fields, form: Form): string {
  let [fresh, other, gone, equal] = [0, 0, 0, 0];
  for (const id of form.questions.keys()) {
    const [now, then] = [at(here, ["answers", id]), at(found, ["answers", id])];
    if (isHollow(now) && isHollow(then)) continue;
    if (isHollow(now)) fresh += 1;
    else if (isHollow(then)) gone += 1;
    else if (same(now, then)) equal += 1;
    else other += 1;
  }
  return say("would-change", { fresh, other, gone, equal });
}

/** The document without its frame, for asking whether two files say the same. */
function contentsOf(document: Fields): Fields {
  const contents = copy(document);
  for (const key of ["format", "end", "edition", "partnership", "checklist", "toolkit"]) contents.delete(key);
  return contents;
}
