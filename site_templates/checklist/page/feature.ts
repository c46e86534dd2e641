// What each part of the page brings to it: what its buttons do, what its edits carry with them, what it shows.
// A new part is a function from the desk to a feature, named once in `page.ts`.

import type { PageModel } from "../document/page_model";
import type { Fields, Path } from "../document/tree";
import type { Control } from "../dom/controls";
import type { Assessment } from "../storage/autosave";
import type { Store } from "../storage/store";

/** The previous self-assessment that is shown next to this one; `tree` is undefined while there is none. */
export interface Previous {
  tree: Fields | undefined;
  name: string;
}

/** What every part works with. */
export interface PageContext {
  readonly model: PageModel;
  readonly store: Store;
  readonly assessment: Assessment;
  readonly previous: Previous;
  /** Brings the view on the screen up to date. */
  refreshView(): void;
}

export interface Feature {
  /** What a button does, by its `data-action`. */
  readonly onClick?: Readonly<Record<string, (press: HTMLElement) => unknown>>;
  /** What an edit carries with it once the document has taken it, by the first word of the control's name. */
  readonly onEdit?: Readonly<Record<string, (path: Path, control: Control) => void>>;
  /** What the use of a control without a name does, by the `data-uses` of an element around it. */
  readonly onUse?: Readonly<Record<string, (around: HTMLElement, control: Control) => void>>;
  /** Brings a view up to date before it is shown, by its id; `section` is every section's. */
  readonly onShow?: Readonly<Record<string, (view: HTMLElement) => void>>;
  /** Is told that some details were opened. */
  readonly onOpen?: (details: HTMLDetailsElement) => void;
  /** Is told of each change of the document; the empty path is all of it. */
  readonly onChange?: (path: Path) => void;
}

/** Every feature, asked by kind and name. */
export class FeatureRegistry {
  constructor(private readonly features: readonly Feature[]) {}

  dispatchClick(press: HTMLElement): void {
    for (const { onClick: presses } of this.features) presses?.[press.dataset.action ?? ""]?.(press);
  }

  dispatchEdit(path: Path, control: Control): void {
    for (const { onEdit: edits } of this.features) edits?.[path[0] ?? ""]?.(path, control);
  }

  dispatchUse(around: HTMLElement, control: Control): void {
    for (const { onUse: uses } of this.features) uses?.[around.dataset.uses ?? ""]?.(around, control);
  }

  dispatchShow(view: HTMLElement): void {
    const name = view.dataset.section === undefined ? view.id : "section";
    for (const { onShow: shows } of this.features) shows?.[name]?.(view);
  }

  dispatchOpen(details: HTMLDetailsElement): void {
    for (const { onOpen: opened } of this.features) opened?.(details);
  }

  dispatchChange(path: Path): void {
    for (const { onChange: changed } of this.features) changed?.(path);
  }
}
