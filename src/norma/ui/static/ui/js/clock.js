// Counts between the server's truths: what carries data-due ticks once a second.
// The server says on the body what time it is; the browser's own clock may be wrong.

const words = JSON.parse(document.body.dataset.clockWords || "{}");
const offset = Number(document.body.dataset.serverNow) * 1000 - Date.now();
const MINUTE = 60, HOUR = 3600, DAY = 86400;

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const two = (count) => String(count).padStart(2, "0");
const unit = (name, count) => fill(words[name], { n: Math.floor(count) });

export const now = () => Math.floor((Date.now() + offset) / 1000);

function digits(seconds) {
  if (seconds < DAY) {
    return [seconds / HOUR, (seconds % HOUR) / MINUTE, seconds % MINUTE]
      .map((part) => two(Math.floor(part))).join(":");
  }
  const hours = Math.floor((seconds % DAY) / HOUR);
  return hours ? `${unit("days", seconds / DAY)} ${unit("hours", hours)}` : unit("days", seconds / DAY);
}

function short(seconds) {
  if (seconds < MINUTE) return unit("seconds", seconds);
  if (seconds < HOUR) return unit("minutes", seconds / MINUTE);
  return seconds < DAY ? unit("hours", seconds / HOUR) : unit("days", seconds / DAY);
}

export function chipText(left, form) {
  const text = form === "short" ? short(Math.abs(left)) : digits(Math.abs(left));
  return left < 0 ? fill(words.over, { time: text }) : text;
}

export function ringText(left) {
  const seconds = Math.abs(left);
  const sign = left < 0 ? "−" : "";
  if (seconds < MINUTE) return `${sign}${seconds}″`;
  if (seconds < HOUR) return `${sign}${Math.floor(seconds / MINUTE)}′`;
  if (seconds < 10 * HOUR && left >= 0) return `${(Math.floor(seconds / 360) / 10).toFixed(1)}h`;
  return seconds < 2 * DAY
    ? `${sign}${Math.floor(seconds / HOUR)}h`
    : `${sign}${Math.floor(seconds / DAY)}d`;
}

// The moment has passed while the page stood open: that alone is broken, whatever else happens.
function passDue(element) {
  element.classList.remove("is-running", "is-risk", "is-kept");
  element.classList.add("is-broken");
  for (const said of element.querySelectorAll("[data-state-name]")) said.textContent = words.broken;
  element.dispatchEvent(new CustomEvent("norma:due", { bubbles: true }));
}

// A ring empties evenly from the share it was drawn with to nothing at the due moment.
function turn(element, left, at) {
  element.drawnAt ??= at;
  const whole = Number(element.dataset.due) - element.drawnAt;
  const share = left < 0 ? 100 : whole > 0 ? (Number(element.dataset.share) * left) / whole : 0;
  element.querySelector("[data-arc]").setAttribute("stroke-dasharray", `${share.toFixed(1)} 100`);
}

function tick() {
  const at = now();
  for (const element of document.querySelectorAll("[data-due]")) {
    const left = Number(element.dataset.due) - at;
    if (left < 0 && !element.classList.contains("is-broken")) passDue(element);
    const isRing = "share" in element.dataset;
    const text = isRing ? ringText(left) : chipText(left, element.dataset.form);
    const place = element.querySelector("[data-left]");
    if (place && place.textContent !== text) place.textContent = text;
    if (isRing) turn(element, left, at);
  }
}

let timer = 0;
function run() {
  clearTimeout(timer);
  if (document.hidden) return;
  tick();
  timer = setTimeout(run, 1000 - ((Date.now() + offset) % 1000) + 5);
}

document.addEventListener("visibilitychange", run);
document.addEventListener("htmx:afterSettle", tick);
run();
