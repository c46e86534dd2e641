// Opens a file: says what it is and what would change before anything is replaced, and keeps what was there.

import { at, copy, fieldsAt, same, textAt, type Fields } from "./document";
import { countOf } from "./counting";
import { stamp, part, the, type Form } from "./form";
import { judge, type Judged } from "./judging";
import { say } from "./messages";
import { decoded, MOST_BYTES, Places, read, type Problem } from "./yaml_reading";

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

/** Shows what the file holds. `replace` is called only when it is pressed. */
export function preview(name: string, judged: Judged, here: Fields, form: Form, replace: (document: Fields) => void): void {
  const made = stamp("preview");
  const { document: found } = judged;
  part(made, "heading").textContent = say(found === undefined ? "cannot-open" : "file-holds", { name });
  part(made, "facts").replaceChildren(...(found === undefined ? [] : facts(judged, found, here, form)).map(line));
  part(made, "problems").replaceChildren(...judged.problems.slice(0, MOST_PROBLEMS).map((problem) => line(problemWords(problem))));
  const more = judged.problems.length - MOST_PROBLEMS;
  part(made, "problems-heading").textContent = found === undefined ? say("why-refused") : say("look-at-these");
  part(made, "more").textContent = more > 0 ? say("more-problems", { count: more }) : "";
  part(made, "problem-list").hidden = judged.problems.length === 0;
  const nothingToDo = found === undefined || same(contentsOf(found), contentsOf(here));
  const press = part(made, "replace");
  press.hidden = nothingToDo;
  part(made, "keep").textContent = say(nothingToDo ? "close" : "keep-here");
  press.addEventListener("click", () => found !== undefined && replace(found));
  part(made, "keep").addEventListener("click", () => closePreview());
  the("opened").replaceChildren(made);
  the("opened").focus();
}

export function closePreview(): void {
  the("opened").replaceChildren();
  the("open-file").focus();
}

export function problemWords({ line, column, message, values }: Problem): string {
  const words = say(`file-${message}`, { ...values, line });
  const outside = ["too-large", "not-text-file"].includes(message);
  return outside ? words : say("at-place", { line, column, words });
}

function facts({ unasked, reworded }: Judged, found: Fields, here: Fields, form: Form): string[] {
  const partnership = textAt(found, ["partnership"]);
  const period = textAt(found, ["period"]);
  const edition = textAt(found, ["edition"]);
  const lines = [
    say("file-is-for", { partnership: partnership === form.partnership ? form.partnershipName : partnership }),
    period === "" ? say("no-period") : say("file-period", { period: form.periods.find((one) => one.id === period)?.label ?? period }),
    edition === form.known.edition ? say("same-edition", { edition }) : say("other-edition", { edition, here: form.known.edition }),
    say("file-counts", counts(found, form)),
    same(contentsOf(found), contentsOf(here)) ? say("same-as-here") : changes(found, here, form),
  ];
  if (partnership !== form.partnership) lines.push(say("other-partnership", { partnership, here: form.partnershipName }));
  if (reworded.length > 0) lines.push(say("reworded-in-file", { count: reworded.length }));
  if (unasked.length > 0) lines.push(say("unasked-in-file", { count: unasked.length, ids: unasked.join(", ") }));
  return lines;
}

function counts(found: Fields, form: Form): Record<string, string> {
  const answers = countOf(found, form.questions.values()).answered;
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
    if (now === undefined && then === undefined) continue;
    if (now === undefined) fresh += 1;
    else if (then === undefined) gone += 1;
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

function line(words: string): HTMLElement {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}
