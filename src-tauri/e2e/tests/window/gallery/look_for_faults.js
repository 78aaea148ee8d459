// What a person would call broken in a picture: words that are cut or lie on each other, a page that reaches out of the window, an error.
const faults = [];
const root = document.documentElement;
if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth - innerWidth} px wider than the window`);

const words = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
const hiddenFromEyes = (element) => {
  const box = element.getBoundingClientRect();
  return !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || box.width <= 1 || box.height <= 1 || element.closest(".visually-hidden, .skip") !== null;
};
const hasOwnWords = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");

for (const element of document.body.querySelectorAll("*")) {
  if (element.closest("svg") || !hasOwnWords(element) || hiddenFromEyes(element)) continue;
  const style = getComputedStyle(element);
  const clips = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
  // A sentence that a person typed or Oura sent may be shortened where its whole text is one step away; the markup says so.
  if (clips && element.scrollWidth > element.clientWidth + 1 && !element.hasAttribute("data-shortened")) faults.push(`cut: “${words(element)}”`);
}

const inside = (inner, outer) => inner.left >= outer.left - 2 && inner.right <= outer.right + 2 && inner.top >= outer.top - 2 && inner.bottom <= outer.bottom + 2;
const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

for (const svg of document.querySelectorAll("figure svg, main svg[role=img]")) {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((text) => !hiddenFromEyes(text) && text.textContent.trim() !== "");
  const boxes = texts.map((text) => ({ text, box: text.getBoundingClientRect() }));
  for (const { text, box } of boxes) {
    if (!inside(box, frame)) faults.push(`“${words(text)}” reaches out of its chart`);
  }
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (overlap(one.box, other.box)) faults.push(`“${words(one.text)}” and “${words(other.text)}” lie on each other`);
    }
  });
}

if (document.querySelector("main[data-state=error]")) faults.push("the screen shows an error");
for (const element of document.querySelectorAll("main")) {
  const wrong = element.innerText.match(/\b(undefined|NaN|null|Infinity|\[object Object\]|Invalid Date)\b/);
  if (wrong) faults.push(`the page says “${wrong[0]}”`);
}
return [...new Set(faults)];
