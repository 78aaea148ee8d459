// Numbers of another period of sleep bear the same names as the night's; they are read only by who asks for that period.
const part = document.querySelector(arguments[0]);
const inPart = part === null ? [] : [...part.querySelectorAll("[data-metric]")];
const own = inPart.filter((element) => part.matches("[data-period]") || element.closest("[data-period]") === null);
return own.map((element) => [element.dataset.metric, element.dataset.value, element.textContent.trim()]);
