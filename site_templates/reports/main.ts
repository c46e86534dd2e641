// Entry point of the reports script, which the checklist loads when reports are first opened.

import { requiredElement } from "../checklist/dom/elements";
import { loadMessages } from "../checklist/dom/messages";
import { reportsFeature } from "./report_view";
import { loadTemplates, type TemplateNode } from "./template_store";

declare global {
  /** Set by the generator, in the same file: the templates by name. */
  var howDoWeKnowTemplates: Readonly<Record<string, TemplateNode>> | undefined;
}

globalThis.howDoWeKnowReports = (context) => {
  loadMessages(requiredElement("messages"));
  loadTemplates(globalThis.howDoWeKnowTemplates ?? {});
  return reportsFeature(context);
};
