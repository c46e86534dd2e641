// Features of the page, and the registry that dispatches events to them. A feature is a function from the
// page's context to its handlers, listed once in app.ts.

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

/** What every feature works with. */
export interface PageContext {
  readonly model: PageModel;
  readonly store: Store;
  readonly assessment: Assessment;
  readonly previous: Previous;
  /** Updates the view that is shown. */
  refreshView(): void;
}

/** The handlers of a feature. */
export interface Feature {
  /** Clicks on buttons, by their `data-action`. */
  readonly onClick?: Readonly<Record<string, (button: HTMLElement) => unknown>>;
  /** Edits of the document by a control, after they are made, by the first key of their path. */
  readonly onEdit?: Readonly<Record<string, (path: Path, control: Control) => void>>;
  /** Input in controls without a name, by the `data-uses` of an element around them. */
  readonly onUse?: Readonly<Record<string, (around: HTMLElement, control: Control) => void>>;
  /** Updates of a view before it is shown, by its id; `section` for every section. */
  readonly onShow?: Readonly<Record<string, (view: HTMLElement) => void>>;
  /** Called when a `<details>` is opened. */
  readonly onOpen?: (details: HTMLDetailsElement) => void;
  /** Called after each change of the document; the empty path means the document was replaced. */
  readonly onChange?: (path: Path) => void;
}

/** Dispatches events to the handlers of all features, in their order. */
export class FeatureRegistry {
  constructor(private readonly features: readonly Feature[]) {}

  dispatchClick(button: HTMLElement): void {
    for (const { onClick } of this.features) onClick?.[button.dataset.action ?? ""]?.(button);
  }

  dispatchEdit(path: Path, control: Control): void {
    for (const { onEdit } of this.features) onEdit?.[path[0] ?? ""]?.(path, control);
  }

  dispatchUse(around: HTMLElement, control: Control): void {
    for (const { onUse } of this.features) onUse?.[around.dataset.uses ?? ""]?.(around, control);
  }

  dispatchShow(view: HTMLElement): void {
    const name = view.dataset.section === undefined ? view.id : "section";
    for (const { onShow } of this.features) onShow?.[name]?.(view);
  }

  dispatchOpen(details: HTMLDetailsElement): void {
    for (const { onOpen } of this.features) onOpen?.(details);
  }

  dispatchChange(path: Path): void {
    for (const { onChange } of this.features) onChange?.(path);
  }
}
