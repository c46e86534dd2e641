// The rival: the same questions in a form library, kept the way its own samples keep them. `form.json` stands in the page.
import "survey-core/survey-core.min.css";
import { Model } from "survey-core";
import "survey-js-ui";

const KEPT = "answers";
const survey = new Model(JSON.parse(document.getElementById("form").textContent));
survey.data = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
survey.textUpdateMode = "onTyping";
const keep = (sender) => localStorage.setItem(KEPT, JSON.stringify(sender.data));
survey.onValueChanged.add(keep);
survey.onDynamicPanelValueChanged?.add(keep);
survey.onAfterRenderSurvey.add(() => {
  document.documentElement.dataset.ready = "true";
});
survey.render(document.getElementById("survey"));
