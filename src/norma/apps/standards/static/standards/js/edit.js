// Writing a part of a draft: what is typed is kept by the server; here the page only follows.

const form = () => document.querySelector("form[data-edit]");
const fieldOf = (name) => document.getElementById(`f-${name}`);
let lastProse = null;
let isUnkept = false;

// A fault leads into its field, also into one that is folded away.
function goTo(name) {
  const field = fieldOf(name);
  for (let part = field; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const fault = event.target.closest("[data-fault]");
  if (fault) {
    event.preventDefault();
    goTo(fault.dataset.fault);
  }
  const insert = event.target.closest("[data-inserts]");
  if (insert) write(insert.dataset.inserts);
});

// The parameter goes where somebody last wrote; two braces that were typed already are taken in.
function write(name) {
  const prose = lastProse?.isConnected ? lastProse : form()?.querySelector("textarea[data-prose]");
  if (!prose) return;
  const at = prose.selectionStart;
  const open = prose.value.slice(0, at).endsWith("{{") ? at - 2 : at;
  prose.focus();
  prose.setRangeText(name, open, prose.selectionEnd, "end");
  prose.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-prose]")) lastProse = event.target;
});

// Two braces open the choice of parameters for the keyboard.
document.addEventListener("input", (event) => {
  const target = event.target;
  if (!form()?.contains(target)) return;
  isUnkept = true;
  if (!target.matches("[data-prose]") || !target.value.slice(0, target.selectionStart).endsWith("{{")) return;
  const names = [...document.querySelectorAll("[data-inserts]")];
  if (names.length === 1) write(names[0].dataset.inserts);
  else names[0]?.focus();
});

// Another type, another fact, another name: other fields belong beside it.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-rearranges]")) return;
  // Clicked, since htmx sends the value of a button only after a click.
  form()?.querySelector("button[value=check]")?.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  const save = form()?.querySelector("[data-save], button[value=chosen]");
  if (!save) return;
  event.preventDefault();
  save.click();
});

document.addEventListener("norma:kept", (event) => {
  const seen = form()?.querySelector("[data-seen]");
  if (seen) seen.value = event.detail.seen;
  isUnkept = false;
});

let arranged = null;
document.addEventListener("norma:arranged", (event) => {
  isUnkept = false;
  arranged = event.detail;
});

// The row that was added is where one goes on writing; one that was moved keeps its button.
function followRow() {
  const { do: what, at } = arranged ?? {};
  arranged = null;
  if (what !== "add") return;
  const rows = fieldOf(at) ?? document.getElementById("edit-params")?.closest("section");
  const all = rows?.querySelectorAll(".n-edit-row-card, .n-edit-param") ?? [];
  all[all.length - 1]?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function showFaults() {
  const side = document.querySelector("[data-edit-side]");
  const count = document.querySelector("[data-edit-count]");
  if (count) count.textContent = side?.dataset.count ?? "";
  for (const field of form()?.querySelectorAll("[aria-invalid]") ?? []) field.removeAttribute("aria-invalid");
  for (const fault of document.querySelectorAll("[data-fault][data-state=broken]")) {
    const field = fieldOf(fault.dataset.fault);
    if (field?.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
  }
  for (const row of document.querySelectorAll("[data-inserts-row]")) row.hidden = false;
}

// What somebody has unfolded stays so when the form is drawn again.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = [...document.querySelectorAll("details[id][open]")].map((part) => part.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  showFaults();
  followRow();
});
showFaults();

// What was typed in the last half second goes along when somebody leaves.
document.addEventListener("visibilitychange", () => {
  const at = form();
  if (!document.hidden || !isUnkept || !at) return;
  const data = new FormData(at);
  data.set("do", "keep");
  isUnkept = false;
  fetch(at.action, { method: "POST", body: data, keepalive: true, headers: { "HX-Request": "true" } })
    .then((answer) => JSON.parse(answer.headers.get("HX-Trigger") ?? "{}")["norma:kept"])
    .then((kept) => kept && document.dispatchEvent(new CustomEvent("norma:kept", { detail: kept })))
    .catch(() => { isUnkept = true; });
});
