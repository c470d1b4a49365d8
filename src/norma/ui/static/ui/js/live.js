// What happens elsewhere reaches this page: elements name topics in data-live, the server sends
// events, and each becomes the DOM event norma:<kind> on the body, where hx-trigger hears it.
// Without a stream `norma:poll` is raised instead: often while somebody is there, rarely otherwise.

const AT_WORK_MS = 60_000;
const POLL_OFTEN_MS = 5_000;
const POLL_RARELY_MS = 60_000;
const TRY_AGAIN_MS = 60_000;

let source = null;
let topics = "";
let lastId = "";
let known = new Set();
let pollTimer = 0;
let triedAt = 0;
let lastMove = Date.now();

const wantedTopics = () => {
  const named = [...document.querySelectorAll("[data-live]")].flatMap((element) => element.dataset.live.split(","));
  return [...new Set(named.map((topic) => topic.trim()).filter(Boolean))].sort().join(",");
};

// A stream's events are heard by name, so the names are those this page reacts to.
const wantedKinds = () => {
  const kinds = new Set();
  for (const element of document.querySelectorAll("[hx-trigger*='norma:'], [data-live-kinds]")) {
    for (const [, kind] of (element.getAttribute("hx-trigger") ?? "").matchAll(/norma:([\w.-]+)/g)) kinds.add(kind);
    for (const kind of (element.dataset.liveKinds ?? "").split(",")) if (kind) kinds.add(kind);
  }
  return kinds;
};

const raise = (name, detail) => document.body.dispatchEvent(new CustomEvent(`norma:${name}`, { detail }));

function hear(event) {
  if (event.lastEventId) lastId = event.lastEventId;
  raise(event.type, JSON.parse(event.data || "{}"));
}

function listen() {
  for (const kind of wantedKinds()) {
    if (known.has(kind)) continue;
    known.add(kind);
    source?.addEventListener(kind, hear);
  }
}

function connect() {
  source?.close();
  source = null;
  known = new Set();
  clearTimeout(pollTimer);
  topics = wantedTopics();
  triedAt = Date.now();
  if (!topics) return;
  const after = lastId || document.querySelector("[data-live-after]")?.dataset.liveAfter || "";
  const query = new URLSearchParams({ topics, ...(after && { after }) });
  source = new EventSource(`/live/?${query}`);
  source.addEventListener("open", () => {
    clearTimeout(pollTimer);
    document.documentElement.dataset.stream = "open";
  });
  // More was missed than the server keeps: let everything on the page fetch itself again.
  source.addEventListener("reset", () => raise("poll"));
  source.addEventListener("error", () => {
    document.documentElement.dataset.stream = "lost";
    poll();
  });
  listen();
}

function poll() {
  clearTimeout(pollTimer);
  if (source?.readyState === EventSource.OPEN) return;
  const isAtWork = Date.now() - lastMove < AT_WORK_MS;
  pollTimer = setTimeout(() => {
    if (!document.hidden) raise("poll");
    // The browser itself tries again after a lost connection, but not after a refusal.
    const isRefused = source?.readyState === EventSource.CLOSED;
    if (isRefused && Date.now() - triedAt > TRY_AGAIN_MS) connect();
    poll();
  }, isAtWork ? POLL_OFTEN_MS : POLL_RARELY_MS);
}

function follow() {
  if (wantedTopics() !== topics) connect();
  else listen();
}

for (const kind of ["pointermove", "keydown", "touchstart"]) {
  document.addEventListener(kind, () => { lastMove = Date.now(); }, { passive: true });
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !topics || source?.readyState === EventSource.OPEN) return;
  raise("poll");
  connect();
});
document.addEventListener("htmx:afterSettle", follow);
// A page kept for the back button must not hold one of the server's streams.
window.addEventListener("pagehide", () => { source?.close(); source = null; });
window.addEventListener("pageshow", (event) => { if (event.persisted) { raise("poll"); connect(); } });
connect();
