// The script of the review page. It only reads the form, posts it, and says what came of it: always as text, never as markup.
// @ts-check

const content = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
const words = JSON.parse(content("maestro-words"));

/** Posts JSON with what proves that it comes from this page. */
async function post(path, body) {
  const response = await fetch(path + location.search, {
    method: "POST",
    headers: { "content-type": "application/json", "x-maestro-csrf": content("maestro-csrf") },
    body: JSON.stringify(body),
  });
  return response.json();
}

const form = document.querySelector("#decision");
if (form instanceof HTMLFormElement) {
  const path = `/api/approvals/${form.dataset.approval}`;
  const answer = document.querySelector("#answer");
  let verdict = "approve";
  // Enter in a text field must not decide: only a button does.
  for (const button of form.querySelectorAll("button[name=verdict]")) {
    button.addEventListener("click", () => (verdict = button.value));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter instanceof HTMLButtonElement && event.submitter.name === "verdict") void decide();
  });
  document.querySelector("#show-code")?.addEventListener("click", () => void showCode());

  async function decide() {
    const revision = form.querySelector("[name=revision]");
    if (verdict === "revise" && revision.value.trim() === "") {
      answer.textContent = words.revisionMissing;
      revision.focus();
      return;
    }
    setBusy(true);
    try {
      const result = await post(`${path}/decision`, { verdict, ...readForm(form) });
      if (result.ok) location.reload();
      else show(result);
    } catch {
      answer.textContent = words.unreachable;
    } finally {
      setBusy(false);
    }
  }

  async function showCode() {
    const output = document.querySelector("#code");
    try {
      const result = await post(`${path}/code`, {});
      output.textContent = result.ok ? result.code : sentenceOf(result);
    } catch {
      output.textContent = words.unreachable;
    }
  }

  function readForm(from) {
    const fields = new FormData(from);
    const answers = {};
    for (const question of from.querySelectorAll("[data-question]")) {
      const id = question.dataset.question;
      answers[id] = fields.get(id) ?? "";
    }
    return { answers, feedback: fields.get("feedback"), revision: fields.get("revision") };
  }

  /** What went wrong; the server's own sentences are English. */
  function sentenceOf({ error, error_code: code, message, how_to_confirm: how }) {
    if (code === "HITL_INVALID_TRANSITION") return words.decidedElsewhere;
    return error === undefined ? [message, how].filter(Boolean).join(" ") : `${words.refused} ${error}`;
  }

  function show(result) {
    answer.textContent = sentenceOf(result);
    for (const question of form.querySelectorAll("[data-question]")) {
      const isOpen = (result.unanswered ?? []).includes(question.dataset.question);
      question.classList.toggle("open", isOpen);
      for (const field of question.querySelectorAll("input, textarea")) field.ariaInvalid = String(isOpen);
    }
    form.querySelector(".open input, .open textarea")?.focus();
  }

  function setBusy(busy) {
    for (const button of form.querySelectorAll("button[name=verdict]")) button.disabled = busy;
  }
}

// The server does not know where its reader is.
for (const time of document.querySelectorAll("time")) {
  const at = new Date(time.dateTime);
  time.title = time.textContent;
  time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
}

// What other processes ask and decide shows within two seconds; a form that somebody fills in is left alone.
const watchList = document.querySelector("[data-watch]");
const gone = document.querySelector("#gone");
const elsewhere = document.querySelector("#elsewhere");
if (watchList !== null || form !== null) setInterval(() => void look(), 1500);

async function look() {
  if (document.hidden) return;
  try {
    const { ids } = await (await fetch("/api/pending")).json();
    gone.hidden = true;
    if (form !== null) elsewhere.hidden = ids.includes(form.dataset.approval);
    else if (ids.join(" ") !== watchList.dataset.watch) location.reload();
  } catch {
    gone.hidden = false;
  }
}
