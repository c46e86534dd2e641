// Where the script of reports begins: it offers itself to the page that has asked for it.

import { the } from "../checklist/form";
import { loadMessages } from "../checklist/messages";
import { reporting } from "./reporting";
import { loadTemplates, type Built } from "./templates";

declare global {
  // eslint-disable-next-line no-var
  var howDoWeKnowTemplates: Readonly<Record<string, Built>> | undefined;
}

globalThis.howDoWeKnowReports = (desk) => {
  loadMessages(the("messages"));
  loadTemplates(globalThis.howDoWeKnowTemplates ?? {});
  return reporting(desk);
};
