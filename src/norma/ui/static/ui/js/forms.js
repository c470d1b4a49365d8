// Forms: sent once, errors brought into view, dialogs opened by what names them.

// The capture phase comes before htmx: a second click never becomes a second request.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // Another handler may still refuse the form, so it counts as sent only once that is known.
  setTimeout(() => {
    const isHtmx = form.matches("[hx-post], [data-hx-post], [hx-boost]");
    if (event.defaultPrevented && !isHtmx) return;
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
  });
}, true);

function release(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
}

document.addEventListener("htmx:afterRequest", () => setTimeout(() => release(document)));
window.addEventListener("pageshow", (event) => event.persisted && release(document));

// After an answer with errors the summary is read out and the page stands at it.
function focusFirst(root) {
  root.querySelector?.("[data-focus]:not([data-quiet] *)")?.focus();
}
document.addEventListener("htmx:load", (event) => focusFirst(event.target));
focusFirst(document);

// A button or link that opens a dialog; where scripts fail, a link still goes to its page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("norma:opened"));
});

// Browsers that do not know closedby close on a click beside the dialog, too.
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (dialog.tagName !== "DIALOG" || !dialog.open || "closedBy" in dialog) return;
  const box = dialog.getBoundingClientRect();
  const isOutside = event.clientX < box.left || event.clientX > box.right
    || event.clientY < box.top || event.clientY > box.bottom;
  if (isOutside) dialog.close();
});

// Ctrl-Enter or ⌘-Enter in a text sends its form with the main button. It is clicked, since htmx
// sends the value of a button only after a click.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("textarea")?.form;
  const main = form?.querySelector("button.is-main");
  if (main) main.click();
  else form?.requestSubmit();
});
