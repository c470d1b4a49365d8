// Single keys: an element with data-hotkey="r" is pressed or focused by that key; ? lists them all.

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
if (!isMac) {
  for (const key of document.querySelectorAll('[data-key="palette"]')) key.textContent = "Ctrl K";
}

const help = document.getElementById("keys");
const list = help?.querySelector("[data-keys]");
const toggle = help?.querySelector("[data-keys-off]");

const isOff = () => document.cookie.includes("norma_keys=off");
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
const nameOf = (element) => element.dataset.hotkeyName || element.getAttribute("aria-label") || element.textContent.trim();

function row(element) {
  const line = help.querySelector("template").content.firstElementChild.cloneNode(true);
  line.querySelector("kbd").textContent = element.dataset.hotkey;
  line.querySelector("dd").textContent = nameOf(element);
  return line;
}

function showHelp() {
  list.replaceChildren(...[...document.querySelectorAll("[data-hotkey]")].map(row));
  if (toggle) toggle.checked = isOff();
  help.showModal();
}

toggle?.addEventListener("change", () => {
  const age = toggle.checked ? 31536000 : 0;
  document.cookie = `norma_keys=off; path=/; max-age=${age}; samesite=lax`;
});

document.addEventListener("click", (event) => {
  if (help && event.target.closest("[data-shows-keys]")) showHelp();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && help) {
    event.preventDefault();
    showHelp();
    return;
  }
  const wanted = [...document.querySelectorAll("[data-hotkey]")].find((element) => element.dataset.hotkey === event.key);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});
