import { visibleText } from "@maestro/core";
import { priorityTerms, type Answers, type StageQuestion } from "@maestro/hitl";
import { html } from "hono/html";
import { say, type Markup, type PageContext } from "./page-layout.ts";

/** The questions of a stage as form fields: radio buttons where there are options, a text field elsewhere. */
export function questionFields(questions: readonly StageQuestion[], page: PageContext): Markup {
  return html`${questions.map((question) => field(question, page))}`;
}

function field(question: StageQuestion, page: PageContext): Markup {
  const { language } = page;
  const text = html`<span class="level ${question.priority}">${priorityTerms[question.priority][language]}</span>
    ${question.question[language]}
    ${question.priority === "critical" ? html`<small>${say("required", page)}</small>` : ""}`;
  if (question.options.length === 0) {
    return html`<div class="question" data-question="${question.id}">
      <label for="${question.id}">${text}</label>
      <textarea id="${question.id}" name="${question.id}" rows="2"></textarea>
    </div>`;
  }
  return html`<fieldset class="question" data-question="${question.id}">
    <legend>${text}</legend>
    ${question.options.map((option) => radio(question.id, option.text[language], option.text[language], false))}
    ${question.priority === "critical" ? "" : radio(question.id, "", say("noAnswer", page), true)}
  </fieldset>`;
}

function radio(name: string, value: string, text: string, checked: boolean): Markup {
  return html`<label class="option"
    ><input type="radio" name="${name}" value="${value}" ${checked ? html`checked` : ""} /> ${text}</label
  >`;
}

/** What was answered, once it is decided. */
export function answerList(questions: readonly StageQuestion[], answers: Answers, page: PageContext): Markup {
  const given = questions.filter(({ id }) => answers[id] !== undefined);
  return html`<dl>
    ${given.map(
      ({ id, question }) =>
        html`<dt>${question[page.language]}</dt>
          <dd>${visibleText(answers[id] ?? "")}</dd>`,
    )}
  </dl>`;
}
