// The table of a chart as what stands behind its cells: rows of days with their numbers. It is opened as with the keyboard.
const [name] = arguments;
const figure = document.querySelector(`figure[data-chart="${name}"]`);
if (figure === null) return null;
if (figure.querySelector("table") === null) {
  figure.querySelector("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key: "t", bubbles: true, cancelable: true }));
  return null;
}
return [...figure.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.dataset.value ?? ""));
