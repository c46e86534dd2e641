// Where the script of reports begins: it offers itself to the page that has asked for it.

import { requiredElement } from "../checklist/dom/elements";
import { loadMessages } from "../checklist/dom/messages";
import { reporting } from "./report_view";
import { type Built, loadTemplates } from "./template_store";

declare global {
  // eslint-disable-next-line no-var
  var howDoWeKnowTemplates: Readonly<Record<string, Built>> | undefined;
}

globalThis.howDoWeKnowReports = (context) => {
  loadMessages(requiredElement("messages"));
  loadTemplates(globalThis.howDoWeKnowTemplates ?? {});
  return reporting(context);
};
