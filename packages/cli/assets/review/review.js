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
      output.textContent = result.ok ? result.code : result.error;
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

  function show(result) {
    answer.textContent = [result.error ?? result.message, result.how_to_confirm].filter(Boolean).join(" ");
    for (const question of form.querySelectorAll("[data-question]")) {
      question.classList.toggle("open", (result.unanswered ?? []).includes(question.dataset.question));
    }
    form.querySelector(".open input, .open textarea")?.focus();
  }

  function setBusy(busy) {
    for (const button of form.querySelectorAll("button[name=verdict]")) button.disabled = busy;
  }
}

// What other processes ask and decide shows within two seconds; a form that somebody fills in is left alone.
const watchList = document.querySelector("[data-watch]");
const elsewhere = document.querySelector("#elsewhere");
if (watchList !== null || elsewhere !== null) setInterval(() => void look(), 1500);

async function look() {
  if (document.hidden) return;
  try {
    const { ids } = await (await fetch("/api/pending")).json();
    if (elsewhere !== null) elsewhere.hidden = ids.includes(form.dataset.approval);
    else if (ids.join(" ") !== watchList.dataset.watch) location.reload();
  } catch {
    // The server is gone; the next thing that is pressed says so.
  }
}
