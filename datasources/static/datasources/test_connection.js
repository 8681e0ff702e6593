/** The button "Test connection" of a datasource's form: sends the form as it stands, shows what a worker found. */

const section = document.querySelector(".connection-test");

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), { textContent: text });
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** What was tried, one line each: "List tables · allowed". */
function listOf(findings) {
  const list = element("ul", "");
  for (const { what, ok, note } of findings) {
    const line = element("li", `${what} `);
    line.append(element("span", ok ? "works" : "refused", { class: "verdict", "data-tone": ok ? "good" : "bad" }));
    if (note) line.append(element("span", note, { class: "note" }));
    list.append(line);
  }
  return list;
}

/** @param {"busy" | "good" | "bad"} tone */
function show(tone, message, { advice = "", identity = "", findings = [] } = {}) {
  const result = section.querySelector(".connection-test-result");
  const lines = [message, identity].filter(Boolean).map((text) => element("p", text));
  if (findings.length) lines.push(listOf(findings));
  if (advice) lines.push(element("p", advice, { class: "advice" }));
  result.dataset.tone = tone;
  result.replaceChildren(...lines);
}

/** Errors of the form as one sentence each, in the form's own order. */
function inWords(errors) {
  const labelOf = (field) => document.querySelector(`label[for="id_${field}"]`)?.textContent.replace(/:\s*$/, "");
  const named = (field) => (field === "__all__" ? "" : `${labelOf(field) ?? field}: `);
  return Object.entries(errors).map(([field, messages]) => named(field) + messages.join(" "));
}

async function ask(form) {
  const response = await fetch(section.dataset.url, { method: "POST", body: new FormData(form) });
  if (response.redirected) return { ok: false, message: "You are signed out. Sign in again in another tab, then test." };
  if (response.status === 403) return { ok: false, message: "You may not test this datasource." };
  const answer = await response.json();
  if (answer.errors) return { ok: false, message: "Not tested yet.", advice: inWords(answer.errors).join("\n") };
  return answer;
}

async function test(button) {
  button.disabled = true;
  section.querySelector(".connection-test-last")?.remove();
  show("busy", "Asking a worker…");
  try {
    const { ok, message, ...more } = await ask(button.form);
    show(ok ? "good" : "bad", message, more);
  } catch {
    show("bad", "The server did not answer.", { advice: "Check your connection, then test again." });
  } finally {
    button.disabled = false;
  }
}

if (section) {
  const button = section.querySelector("button");
  section.hidden = false;
  button.addEventListener("click", () => test(button));
}
