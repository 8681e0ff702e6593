/** Asks what is wrong before a datasource's form is sent: a page that comes back with errors would hold no secrets. */

const form = document.querySelector("#datasource_form");
let isChecked = false;
let isBusy = false;

function listOf(messages, id) {
  const list = Object.assign(document.createElement("ul"), { className: "errorlist", id });
  list.append(...messages.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  return list;
}

function clear() {
  for (const old of form.querySelectorAll(".errornote, .errorlist")) old.remove();
  for (const row of form.querySelectorAll(".form-row.errors")) row.classList.remove("errors");
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/** Above the whole form. */
function tell(text, ...more) {
  const note = Object.assign(document.createElement("p"), { className: "errornote", textContent: text });
  note.setAttribute("role", "alert");
  form.querySelector("fieldset").before(note, ...more);
  note.scrollIntoView({ block: "nearest" });
}

/** As Django's own page shows them. */
function show({ __all__: ofAll = [], ...errors }) {
  const rows = Object.entries(errors).map(([name, messages]) => {
    const row = form.querySelector(`.form-row.field-${name}`);
    row.classList.add("errors");
    row.prepend(listOf(messages, `id_${name}_error`));
    for (const field of row.querySelectorAll("input, select, textarea")) field.setAttribute("aria-invalid", "true");
    return row;
  });
  const count = rows.length + ofAll.length;
  tell(`Nothing is saved yet: ${count === 1 ? "one thing is" : `${count} things are`} to be mended below.`);
  if (ofAll.length > 0) form.querySelector(".errornote").after(listOf(ofAll, "id_errors"));
  const inOrder = [...form.querySelectorAll(".form-row.errors")];
  inOrder[0]?.querySelector("input, select, textarea")?.focus();
}

/** The errors, by field; null where the server did not say. */
async function ask() {
  const { checkUrl } = document.querySelector(".connection-test").dataset;
  const response = await fetch(checkUrl, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!response) tell("The server did not answer. What you entered is still here: try again in a moment.");
  else if (response.redirected) tell("You are signed out. Sign in again in another tab, then save.");
  else if (response.status === 403) tell("You may not change this datasource.");
  else if (response.ok) return (await response.json()).errors;
  else isChecked = true; // whatever it is, the server says it itself
  return null;
}

async function check(submitter) {
  isBusy = true;
  clear();
  const errors = await ask().finally(() => {
    isBusy = false;
  });
  if (errors && Object.keys(errors).length > 0) show(errors);
  else if (errors) isChecked = true;
  if (isChecked) form.requestSubmit(submitter);
}

form?.addEventListener("submit", (event) => {
  if (isChecked) return;
  event.preventDefault();
  if (!isBusy) check(event.submitter);
});
