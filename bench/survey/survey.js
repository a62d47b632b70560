// The first page of a SurveyJS form of four questions of the kinds that the check begins with: what `bench/start.mjs` holds the check against.
import { Model } from "survey-core";
import "survey-core/survey-core.min.css";
import "survey-js-ui";

const choose = (name, title, choices) => ({ type: "radiogroup", name, title, isRequired: true, choices });
const survey = new Model({
  elements: [
    choose("offer", "Do you have a job offer in Canada?", ["Yes", "No", "I’m not sure"]),
    choose("employer", "Which employer made you the offer?", ["Clio", "Lightspeed", "Another employer", "I’m not sure"]),
    { type: "dropdown", name: "province", title: "In which province or territory will you work?", choices: ["Alberta", "British Columbia", "Ontario", "Quebec"] },
    { type: "text", name: "wage", title: "How much will you be paid an hour?", inputType: "number" },
  ],
});
survey.render(document.getElementById("survey"));
