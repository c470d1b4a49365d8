// A word on what just happened: raised by the server (HX-Trigger norma:toast) or by a lost connection.

const STAYS_MS = 6000;
const region = document.querySelector("[data-toasts]");
const template = document.querySelector("[data-toast-template]");

function show(text, kind = "done") {
  if (!region || !template || !text) return;
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.className = `n-toast is-${kind}`;
  for (const icon of toast.querySelectorAll("[data-for]")) icon.toggleAttribute("hidden", icon.dataset.for !== kind);
  toast.querySelector("[data-toast-text]").textContent = text;
  region.append(toast);
  leaveSoon(toast);
}

// An error stays until it has been read and closed; anything else goes unless somebody is at it.
function leaveSoon(toast) {
  if (toast.classList.contains("is-error")) return;
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leaveSoon(toast);
    else toast.remove();
  }, STAYS_MS);
}

document.addEventListener("norma:toast", (event) => show(event.detail.text, event.detail.kind));
document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove());

// No answer at all, or one that carried no toast of its own.
document.addEventListener("htmx:sendError", () => show(region.dataset.noAnswer, "error"));
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (!xhr.getResponseHeader("HX-Trigger") && !xhr.getResponseHeader("HX-Redirect")) show(region.dataset.failed, "error");
});

for (const toast of region?.querySelectorAll("[data-toast]") ?? []) leaveSoon(toast);
