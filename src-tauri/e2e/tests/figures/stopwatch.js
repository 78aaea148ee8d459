// Every time is taken in the page, when every answer of Rust has come: from the input to the end of the frame that shows the last change. A change
// is noticed as its frame begins, before that is laid out and painted; the next frame begins when it has been.
const frame = () => new Promise((painted) => requestAnimationFrame(painted));
const LONGEST_MS = 20_000;

// Tauri asks Rust through `fetch` of its own scheme; its door cannot be replaced, the function behind it can.
const answers = [];
let awaited = 0;
const { fetch } = window;
window.fetch = async (address, ...rest) => {
  const command = new URL(address, location.href);
  if (command.protocol !== "ipc:" && command.hostname !== "ipc.localhost") return fetch(address, ...rest);
  const begun = performance.now();
  awaited += 1;
  try {
    const answer = await fetch(address, ...rest);
    const { byteLength } = await answer.clone().arrayBuffer();
    answers.push({ command: decodeURIComponent(command.pathname.slice(1)), ms: performance.now() - begun, bytes: byteLength });
    return answer;
  } finally {
    awaited -= 1;
  }
};

// Parts of a long page that are out of sight follow later (ui/src/components/InTurn.svelte, Below.svelte).
const isSeen = ({ target }) => {
  const part = (target instanceof Element ? target : target.parentElement)?.closest("[data-part]");
  if (!part) return true;
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
let changes = 0;
let changesSeen = 0;
new MutationObserver((records) => {
  changes += 1;
  if (records.some(isSeen)) changesSeen += 1;
}).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });

const settled = () => awaited === 0 && document.querySelector("main [aria-busy=true], main .skeleton, main [data-loading=true]") === null;
const until = async (begun, count, there) => {
  let [seen, painted] = [-1, false];
  while (!painted) {
    await frame();
    painted = there() && settled() && count() === seen;
    seen = count();
    if (performance.now() - begun > LONGEST_MS) throw new Error(`never came: ${there}`);
  }
  return performance.now() - begun;
};
const took = (act, there) => {
  const begun = performance.now();
  act();
  return until(begun, () => changesSeen, there);
};

const whole = (begun) => until(begun, () => changes, () => document.querySelector("[data-part=old]") === null);

const plot = () => document.querySelector("[data-testid=dense-chart]");
const pointer = (kind, x, y, more = {}) =>
  plot().dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, buttons: kind === "pointerup" ? 0 : 1, clientX: x, clientY: y, ...more }));
const wheel = (deltaY) => {
  const box = plot().getBoundingClientRect();
  plot().dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaY, ctrlKey: true, clientX: box.left + box.width * 0.6, clientY: box.top + box.height / 2 }));
};

const stopwatch = {
  answers,

  async frames(count, act) {
    const found = [];
    let last = await frame();
    for (let step = 0; step < count; step += 1) {
      act(step);
      const now = await frame();
      found.push(now - last);
      last = now;
    }
    return found;
  },

  // As the range: until what is in sight is drawn, and until the whole page is.
  async place(address, screen) {
    const shown = `main[data-screen=${screen}][data-state=ready], main[data-screen=${screen}][data-state=empty]`;
    const begun = performance.now();
    const inSight = await took(() => (location.hash = address), () => document.querySelector(shown) !== null);
    return [inSight, await whole(begun)];
  },

  async range(name) {
    const shown = () => new URLSearchParams(location.hash.split("?")[1] ?? "").get("range") ?? "month";
    const begun = performance.now();
    const inSight = await took(() => document.querySelector(`[data-testid=range-${name}]`).click(), () => shown() === name);
    return [inSight, await whole(begun)];
  },

  async pan(steps) {
    const box = plot().getBoundingClientRect();
    const y = box.top + box.height / 2;
    const x = (step) => box.left + box.width * (0.5 + 0.35 * Math.sin(step / 12));
    pointer("pointerdown", x(0), y);
    const found = await stopwatch.frames(steps, (step) => pointer("pointermove", x(step), y));
    pointer("pointerup", x(steps), y);
    return found;
  },

  zoomFrames: (steps) => stopwatch.frames(steps, (step) => wheel(step % 20 < 10 ? -120 : 120)),

  async zooms(count) {
    const found = [];
    for (let step = 0; step < count; step += 1) {
      const before = plot().dataset.view;
      found.push(await took(() => wheel(step % 10 < 5 ? -240 : 240), () => plot().dataset.view !== before));
    }
    return found;
  },
};
window.stopwatch = stopwatch;
