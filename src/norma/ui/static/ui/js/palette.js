// The command palette: ⌘K or Ctrl-K opens it, arrows choose, Enter goes. htmx fetches the hits.

const dialog = document.querySelector("dialog[data-palette]");
const input = dialog?.querySelector("[data-palette-input]");

const hits = () => [...dialog.querySelectorAll("a[role=option]")];
const selected = () => dialog.querySelector("a[aria-selected=true]");

function select(hit) {
  for (const other of hits()) other.setAttribute("aria-selected", String(other === hit));
  if (hit) {
    input.setAttribute("aria-activedescendant", hit.id);
    hit.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function move(step) {
  const all = hits();
  if (!all.length) return;
  const at = all.indexOf(selected());
  select(all[(at + step + all.length) % all.length]);
}

function open() {
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("norma:opened"));
}

if (dialog) {
  dialog.addEventListener("norma:opened", () => {
    input.value = "";
    input.focus();
    input.dispatchEvent(new CustomEvent("norma:palette-opened"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });

  input.addEventListener("keydown", (event) => {
    // While an input method is composing, Enter and arrows belong to it.
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      move(steps[event.key]);
    } else if (event.key === "Enter" && selected()) {
      event.preventDefault();
      selected().click();
    }
  });

  dialog.addEventListener("htmx:afterSettle", () => select(hits()[0]));
}
