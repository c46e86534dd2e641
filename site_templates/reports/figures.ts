// Every number and row that a report shows, from the document and the page: what `generator/howdoweknow/reports/figures.py` describes, to the letter.
// Cases that both are held to stand in the tests.

import { LIMITS } from "../checklist/document/contract";
import type { Judgement, PageModel, Question, Section } from "../checklist/document/page_model";
import {
  countAnswers,
  evidenceSupport,
  isAllOperational,
  isSetAside,
  judgementChange,
  scoreBand,
} from "../checklist/document/scoring";
import { type Fields, fieldsAt, textAt } from "../checklist/document/tree";
import { addWorkingDays, countWorkingDays } from "../checklist/document/working_days";
import { choiceLabel } from "../checklist/dom/read_rows";
import { inForce, titleOfGroup } from "./checklist_facts";
import { deadlines, looks } from "./described_checklists";
import { type Given, type Row, Rows, texts, timingOf, yesOrNo } from "./figures_rows";

const RISKS = ["none", "stale", "weak"];
const SHAPES = { met: "●", short: "○", unknown: "?", excluded: "–", unanswered: "·" } as const;
const PARTLY = "◐";
/** So many claims fit a paper that has to be short. */
const FIRST = 6;

/** `notice` is the day an inspection was announced, if one was. */
export function figures(given: Given, notice = ""): Row {
  const { tree, before, model, on, facts } = given;
  const rows = new Rows(given);
  const shapes = shapesOf(model);
  const groups = grouped(model.sections).map((sections) => group(sections, given, rows, shapes));
  const counting = countingIn(model.sections, tree).map(({ id }): Row => rows.questions.get(id) ?? {});
  const claims = RISKS.flatMap((risk) =>
    counting.filter((row) => row.standing === "met" && row.support === risk),
  );
  const gaps = standing(counting, "short");
  const [actions, evidence, items] = [rows.actions(), rows.evidence(), rows.items()];
  const moved = actions.filter((row) => Number(row.times) >= LIMITS.oftenMoved && row.status !== "done");
  const assured = fieldsAt(tree, ["assured"]);
  return {
    on,
    checklist:
      document.getElementById("whose") === null ? "" : (document.querySelector("h1")?.textContent ?? ""),
    ...head(tree, model),
    prepared: signed(tree, "prepared"),
    assured:
      assured === undefined
        ? null
        : {
            ...texts(assured, ["by", "date", "looked_at", "changed"]),
            independent: yesOrNo(textAt(assured, ["independent"])),
          },
    approved: signed(tree, "approved"),
    dates: [...(fieldsAt(tree, ["dates"])?.keys() ?? [])].map((id) => ({
      label: labelOfDate(id),
      date: textAt(tree, ["dates", id]),
    })),
    deadlines: deadlines(given),
    looks: looks(given, counting),
    before: before === undefined ? null : { ...head(before, model), prepared: signed(before, "prepared") },
    counts: counted(model.sections, given),
    set_aside: model.sections.filter(({ id }) => isSetAside(tree, id)).length,
    key: key(given, shapes),
    groups,
    questions: model.sections.flatMap((section) => section.questions).map(({ id }) => rows.questions.get(id)),
    claims,
    first_claims: claims.slice(0, FIRST),
    more_claims: Math.max(0, claims.length - FIRST),
    differences: counting.filter((row) => (row.moderated as Row | null)?.differs === true),
    gaps,
    unknown: standing(counting, "unknown"),
    unanswered: standing(counting, "unanswered"),
    actions,
    overdue: actions.filter((row) => row.overdue),
    moved,
    pressing: actions.filter((row) => row.overdue || moved.includes(row)),
    sources: sources(actions),
    wanted: actions.filter((row) => row.wanted !== "" && row.status !== "done"),
    all_operational: isAllOperational(tree),
    agencies: agencies(actions),
    teams: facts.families.flatMap(({ name, audiences }) => team(name, audiences, given, claims, gaps)),
    evidence,
    stale: evidence.filter((row) => row.stale).length,
    unused: evidence.filter((row) => (row.answers as Row[]).length + (row.items as Row[]).length === 0)
      .length,
    items,
    items_without: items.filter((row) => (row.held as Row[]).length === 0).length,
    inspection: inspection(given, notice),
    plan: inForce(facts.plans, on) ?? null,
    elsewhere: rows.elsewhere(),
  };
}

function head(tree: Fields, model: PageModel): Row {
  const partnership = textAt(tree, ["partnership"]);
  return {
    ...texts(tree, ["edition", "label", "marking"]),
    partnership: partnership === model.partnership ? model.partnershipName : partnership,
    period: choiceLabel(model.periods, textAt(tree, ["period"])),
  };
}

function signed(tree: Fields, name: string): Row | null {
  const fields = fieldsAt(tree, [name]);
  return fields === undefined ? null : texts(fields, ["by", "date"]);
}

/** The form's own words for a date that it asks for. */
function labelOfDate(id: string): string {
  return document.querySelector(`label[for="${CSS.escape(`f-dates-${id}`)}"]`)?.textContent ?? id;
}

function countingIn(sections: readonly Section[], tree: Fields): Question[] {
  return sections.filter(({ id }) => !isSetAside(tree, id)).flatMap(({ questions }) => questions);
}

/** The counts of sections, with the band of their score and which claims have moved since the document of before. */
function counted(sections: readonly Section[], { tree, before, model, on }: Given): Row {
  const questions = countingIn(sections, tree);
  const { needsAction, undefended: _, ...count } = countAnswers(tree, questions, model);
  const claims = questions.filter(
    ({ id }) =>
      model.judgements.find((one) => one.id === textAt(tree, ["answers", id, "judgement"]))?.outcome ===
      "met",
  );
  const supports = claims.map(({ id }) => evidenceSupport(tree, id, model, on));
  const moves =
    before === undefined ? [] : questions.map(({ id }) => judgementChange(tree, before, id, model));
  const times = (list: readonly string[], name: string): number =>
    list.filter((each) => each === name).length;
  return {
    ...count,
    needs_action: needsAction,
    ...Object.fromEntries(["good", ...RISKS].map((name) => [`met_on_${name}`, times(supports, name)])),
    band: scoreBand({ ...count, needsAction, undefended: 0 }, model)?.label ?? "",
    ...Object.fromEntries(["up", "down", "same"].map((way) => [way, times(moves, way)])),
  };
}

/** The shape of each judgement; of several that fall short the first has the half circle. */
function shapesOf({ judgements }: PageModel): ReadonlyMap<string, string> {
  const short = judgements.filter((one) => one.outcome === "short");
  const partly = short.length > 1 ? short[0] : undefined;
  return new Map(judgements.map((one: Judgement) => [one.id, one === partly ? PARTLY : SHAPES[one.outcome]]));
}

function shapeOf(tree: Fields, id: string, shapes: ReadonlyMap<string, string>): string {
  return shapes.get(textAt(tree, ["answers", id, "judgement"])) ?? SHAPES.unanswered;
}

/** What each shape means and how often it is there; what has no label is unanswered. */
function key({ tree, model }: Given, shapes: ReadonlyMap<string, string>): Row[] {
  const judged = countingIn(model.sections, tree).map(({ id }) => textAt(tree, ["answers", id, "judgement"]));
  const steps = model.judgements.map(({ id, label }) => ({
    shape: shapes.get(id),
    label,
    count: judged.filter((each) => each === id).length,
  }));
  return [
    ...steps,
    { shape: SHAPES.unanswered, label: "", count: judged.filter((each) => !shapes.has(each)).length },
  ];
}

function grouped(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last?.[0]?.group === section.group) last.push(section);
    else groups.push([section]);
  }
  return groups;
}

function group(
  sections: readonly Section[],
  given: Given,
  rows: Rows,
  shapes: ReadonlyMap<string, string>,
): Row {
  const [first] = sections;
  const picture = (section: Section): string =>
    section.questions.map((question) => shapeOf(given.tree, question.id, shapes)).join("");
  const id = first?.group ?? "";
  return {
    id,
    title: first === undefined ? "" : titleOfGroup(first),
    ...(given.facts.groups[id] ?? {
      short: first === undefined ? "" : titleOfGroup(first),
      publisher: "",
      published: "",
    }),
    picture: sections
      .filter((section) => !isSetAside(given.tree, section.id))
      .map(picture)
      .join(" "),
    counts: counted(sections, given),
    sections: sections.map((section) => ({
      ...rows.section(section),
      counts: counted([section], given),
      picture: picture(section),
    })),
  };
}

function standing(rows: readonly Row[], name: string): Row[] {
  return rows.filter((row) => row.standing === name);
}

/** The recommendations that are tested by the questions that actions are for, each once, with what it comes from. */
function sources(actions: readonly Row[]): Row[] {
  const served = actions
    .flatMap((action) => action.for as Row[])
    .flatMap((question) =>
      (question.tests as Row[]).map((tested) => ({ ...tested, group: question.group }) as Row),
    );
  return [...new Map(served.map((tested) => [tested.id, tested])).values()];
}

/** Who leads actions, in the order of the document; last those that nobody leads. */
function agencies(actions: readonly Row[]): Row[] {
  const led = new Map<string, Row[]>();
  for (const action of actions) {
    const name = folded(String(action.agency));
    led.set(name, [...(led.get(name) ?? []), action]);
  }
  return [...led]
    .sort(([one], [other]) => Number(one === "") - Number(other === ""))
    .map(([, own]) => ({
      name: own[0]?.agency ?? "",
      actions: own,
      overdue: own.filter((action) => action.overdue).length,
    }));
}

/** A name by which two ways of writing it are the same: white space and capitals do not count. */
export function folded(name: string): string {
  return name.trim().split(/\s+/).join(" ").toLowerCase();
}

/** Who is asked, with their claims at risk and their gaps. */
function team(
  name: string,
  audiences: readonly string[],
  given: Given,
  claims: readonly Row[],
  gaps: readonly Row[],
): Row[] {
  const { model, tree, facts } = given;
  const asked = model.sections.filter(
    ({ id }) =>
      !isSetAside(tree, id) && (facts.audiences[id] ?? []).some((audience) => audiences.includes(audience)),
  );
  const own = new Set(asked.map(({ id }) => id));
  const mine = (row: Row): boolean => own.has(String(row.section));
  return own.size === 0
    ? []
    : [{ name, counts: counted(asked, given), claims: claims.filter(mine), gaps: gaps.filter(mine) }];
}

/** How far an inspection is that was announced on a day; `days` is null where the calendar does not tell. */
function inspection({ model, facts, on }: Given, notice: string): Row | null {
  if (notice === "") return null;
  const rule = inForce(facts.notices, notice);
  const starts = rule === undefined ? undefined : addWorkingDays(model.calendar, notice, rule.working_days);
  const left = starts === undefined ? undefined : countWorkingDays(model.calendar, on, starts);
  return {
    notice,
    notice_days: rule?.working_days ?? null,
    note: rule?.note ?? "",
    starts: starts ?? "",
    timing: starts === undefined ? "" : timingOf(starts, on),
    days: left === undefined ? null : Math.abs(left),
  };
}
