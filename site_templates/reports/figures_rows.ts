// The rows of the figures: sections with their questions, actions, evidence held, points and what is not asked here.
// The same as `generator/howdoweknow/reports/figures_rows.py`, from the document and the page.

import { actionKeys, dateMoves, dueDate, isDone, isOverdue } from "../checklist/document/actions";
import { evidenceKeys, isStale, isStrong } from "../checklist/document/evidence";
import type { PageModel, Section } from "../checklist/document/page_model";
import {
  evidenceSupport,
  isModeratedDifferently,
  isSetAside,
  judgementChange,
  outcomeOf,
  questionsWithActions,
} from "../checklist/document/scoring";
import { type Fields, fieldsAt, listAt, type Path, textAt, valueAt } from "../checklist/document/tree";
import { countWorkingDays } from "../checklist/document/working_days";
import { requiredElement } from "../checklist/dom/elements";
import { choiceLabel } from "../checklist/dom/read_rows";
import {
  type Facts,
  itemLines,
  items,
  leadOf,
  questionLines,
  recommendationsOf,
  shortOf,
  testedBy,
} from "./checklist_facts";

export type Row = Record<string, unknown>;

export interface Given {
  readonly tree: Fields;
  readonly before: Fields | undefined;
  readonly model: PageModel;
  readonly facts: Facts;
  /** The day on which it stands. */
  readonly on: string;
  /** The address that permanent links begin with. */
  readonly site: string;
}

export class Rows {
  /** Each question has one row, which every list that holds it shares. */
  readonly questions = new Map<string, Row>();
  private readonly everyItem = new Map<string, Row>();
  private readonly recommendations = new Map<string, Row[]>();
  private readonly actedOn: ReadonlySet<string>;

  constructor(private readonly given: Given) {
    this.actedOn = questionsWithActions(given.tree);
    for (const section of given.model.sections) {
      this.recommendations.set(
        section.id,
        recommendationsOf(section).map(({ id, page, wording }) => ({
          id,
          wording,
          ...this.address(section, id, page),
        })),
      );
      for (const question of section.questions)
        this.questions.set(question.id, this.question(question.id, Number(question.number), section));
      for (const item of items(given.model, section))
        this.everyItem.set(item.id, this.item(item.id, Number(item.number), section));
    }
  }

  /** A section: what is said of it, what it recommends, and its questions. */
  section(section: Section): Row {
    const { facts, model, tree } = this.given;
    return {
      id: section.id,
      title: section.title,
      group: shortOf(facts, section),
      lead: leadOf(section),
      audiences: (facts.audiences[section.id] ?? []).map((id) => facts.names[id] ?? id),
      recommendations: this.recommendations.get(section.id) ?? [],
      ...saidOf(fieldsAt(tree, ["sections", section.id])),
      questions: section.questions.map(({ id }) => this.questions.get(id)),
      items: items(model, section).map(({ id }) => this.everyItem.get(id)),
    };
  }

  actions(): Row[] {
    return actionKeys(this.given.tree).map((key, index) => this.action(key, index + 1));
  }

  /** Every piece held, with what it answers and meets. */
  evidence(): Row[] {
    return evidenceKeys(this.given.tree).map((key) => this.held(key));
  }

  /** Every point of the sections that count, with what is held for it. */
  items(): Row[] {
    const { model, tree } = this.given;
    return model.sections
      .filter(({ id }) => !isSetAside(tree, id))
      .flatMap((section) => items(model, section).map(({ id }) => this.everyItem.get(id) ?? {}));
  }

  /** What the document holds beside the checklist: nothing of it counts, and nothing of it is lost. */
  elsewhere(): Row {
    const { model, tree } = this.given;
    const keys = (key: string): string[] => [...(fieldsAt(tree, [key])?.keys() ?? [])];
    const unasked = keys("answers")
      .filter((id) => !model.questions.has(id))
      .map((id): [string, Path] => [id, ["answers", id]]);
    const kept = keys("archived").map((id): [string, Path] => [id, ["archived", id]]);
    const known = new Set(model.sections.map(({ id }) => id));
    const decisions = valueAt(tree, ["decisions"]);
    return {
      answers: [...unasked, ...kept].map(([id, path]) => ({ id, ...this.answer(path, id) })),
      sections: keys("sections")
        .filter((id) => !known.has(id))
        .map((id) => ({ id, ...saidOf(fieldsAt(tree, ["sections", id])) })),
      decisions: (Array.isArray(decisions) ? decisions : []).map((decision, index) => ({
        number: index + 1,
        said: [...(fieldsAt(decision)?.keys() ?? [])].map((name) => ({
          name,
          text: textAt(decision, [name]),
        })),
      })),
    };
  }

  private question(id: string, number: number, section: Section): Row {
    const { tree, before, model, on } = this.given;
    const asked = textAt(tree, ["answers", id, "asked"]);
    const standing = outcomeOf(tree, id, model);
    const recommendations = this.recommendations.get(section.id) ?? [];
    return {
      ...this.numbered(id, number, section),
      wording: questionLines(id),
      tests: testedBy(id).map((place) => recommendations[place - 1]),
      standing,
      support: evidenceSupport(tree, id, model, on),
      reworded: asked !== "" && asked !== model.questions.get(id)?.fingerprint,
      before: before === undefined ? "" : this.judged(textAt(before, ["answers", id, "judgement"])),
      moved: before === undefined ? "" : judgementChange(tree, before, id, model),
      ...this.answer(["answers", id], id),
      needs_action: standing === "short" && !this.actedOn.has(id),
    };
  }

  /** What is typed of an answer, whether or not its question is asked. */
  private answer(path: Path, id: string): Row {
    const { tree } = this.given;
    const answered = fieldsAt(tree, [...path, "answered"]);
    const moderated = fieldsAt(tree, [...path, "moderated"]);
    const judgement = textAt(tree, [...path, "judgement"]);
    return {
      judgement: this.judged(judgement),
      because: textAt(tree, [...path, "because"]),
      answered: answered === undefined ? null : texts(answered, ["by", "date"]),
      evidence: listAt(tree, [...path, "evidence"]).map((key) => this.piece(key)),
      moderated:
        moderated === undefined
          ? null
          : {
              ...texts(moderated, ["by", "role", "date", "looked_at", "because"]),
              judgement: this.judged(textAt(moderated, ["judgement"])),
              differs:
                path[0] === "answers"
                  ? isModeratedDifferently(tree, id)
                  : !["", judgement].includes(textAt(moderated, ["judgement"])),
              independent: yesOrNo(textAt(moderated, ["independent"])),
            },
      actions: actionKeys(tree).flatMap((key, index) => {
        if (!listAt(tree, ["actions", key, "for"]).includes(id)) return [];
        const action = fieldsAt(tree, ["actions", key]);
        return [
          {
            number: index + 1,
            key,
            ...texts(action, ["what", "status"]),
            ...lead(action),
            due: dueDate(tree, key),
          },
        ];
      }),
    };
  }

  private judged(id: string): string {
    return choiceLabel(this.given.model.judgements, id);
  }

  /** Where it stands on the site, and the whole link where it is known where the site is. */
  private address(section: Section, id: string, ownPage?: string): Row {
    const page = ownPage ?? requiredElement(section.id).dataset.page ?? "";
    const address = page === "" ? "" : `${page}#${id}`;
    return { address, link: this.given.site !== "" && address !== "" ? this.given.site + address : "" };
  }

  private numbered(id: string, number: number, section: Section): Row {
    return {
      id,
      number,
      section: section.id,
      section_title: section.title,
      group: shortOf(this.given.facts, section),
      ...this.address(section, id),
    };
  }

  private item(id: string, number: number, section: Section): Row {
    const { tree } = this.given;
    const held = evidenceKeys(tree).filter((key) => listAt(tree, ["evidence", key, "for"]).includes(id));
    return {
      ...this.numbered(id, number, section),
      wording: itemLines(id),
      held: held.map((key) => this.piece(key)),
    };
  }

  private action(key: string, number: number): Row {
    const { tree, on } = this.given;
    const action = fieldsAt(tree, ["actions", key]);
    const due = dueDate(tree, key);
    const moves = dateMoves(tree, key);
    const closed = fieldsAt(action, ["closed"]);
    return {
      number,
      key,
      ...texts(action, ["what", "level", "partners", "status", "wanted"]),
      ...lead(action),
      first: textAt(action, ["due"]),
      due,
      moves: moves.map((move) => texts(move, ["due", "date", "why"])),
      times: moves.length,
      why: textAt(moves.at(-1), ["why"]),
      overdue: isOverdue(tree, key, on),
      ...this.timing(due, isDone(tree, key)),
      closed:
        closed === undefined
          ? null
          : {
              ...texts(closed, ["by", "date", "because"]),
              evidence: listAt(closed, ["evidence"]).map((name) => this.piece(name)),
            },
      for: listAt(action, ["for"]).map((id) => this.questions.get(id) ?? { id, wording: [], tests: [] }),
    };
  }

  /** Whether a day is ahead, today or past, and how many working days away: null where the calendar does not tell. */
  private timing(due: string, done: boolean): Row {
    const { on, model } = this.given;
    if (due === "" || done) return { timing: "", days: null };
    const days = countWorkingDays(model.calendar, on, due);
    return { timing: timingOf(due, on), days: days === undefined ? null : Math.abs(days) };
  }

  private held(key: string): Row {
    const { tree, model, on } = this.given;
    const held = fieldsAt(tree, ["evidence", key]);
    const dated = textAt(held, ["dated"]);
    const cites = (id: string): boolean => listAt(tree, ["answers", id, "evidence"]).includes(key);
    return {
      ...this.piece(key),
      type: choiceLabel(model.types, textAt(held, ["type"])),
      where: textAt(held, ["where"]),
      strength: choiceLabel(model.strengths, textAt(held, ["strength"])),
      months: dated !== "" && dated <= on ? monthsBetween(dated, on) : null,
      answers: [...this.questions].flatMap(([id, row]) => (cites(id) ? [row] : [])),
      items: listAt(held, ["for"]).map((id) => this.everyItem.get(id) ?? { id, wording: [] }),
    };
  }

  private piece(key: string): Row {
    const { tree, model, on } = this.given;
    const held = fieldsAt(tree, ["evidence", key]);
    const isHeld = held !== undefined;
    return {
      key,
      ...texts(held, ["title", "dated", "review_by"]),
      held: isHeld,
      stale: isHeld && isStale(tree, key, model, on),
      strong: isHeld && isStrong(tree, key, model),
    };
  }
}

export function texts(fields: Fields | undefined, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, textAt(fields, [name])]));
}

export function yesOrNo(value: string): string {
  return value === "true" ? "yes" : value === "false" ? "no" : "";
}

export function timingOf(day: string, on: string): string {
  return day > on ? "ahead" : day === on ? "today" : "past";
}

function lead(action: Fields | undefined): Row {
  return { agency: textAt(action, ["lead", "agency"]), post: textAt(action, ["lead", "post"]) };
}

/** What the document says of a section as a whole. */
function saidOf(state: Fields | undefined): Row {
  const completed = fieldsAt(state, ["completed"]);
  const aside = fieldsAt(state, ["set_aside"]);
  return {
    who: textAt(state, ["who"]),
    completed: completed === undefined ? null : texts(completed, ["by", "date"]),
    aside: aside === undefined ? null : texts(aside, ["because", "who", "adds", "needs", "date"]),
  };
}

/** Whole months from one day to a later one. */
function monthsBetween(earlier: string, later: string): number {
  const [[year = 0, month = 0, day = 0], [toYear = 0, toMonth = 0, toDay = 0]] = [earlier, later].map(
    (date) => date.split("-").map(Number),
  ) as [number[], number[]];
  return (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
}
