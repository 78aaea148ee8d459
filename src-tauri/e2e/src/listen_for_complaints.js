// WebKitWebDriver has no log that a test could ask for, so the page keeps one itself.
window.complaints = [];
const note = (kind, what) => window.complaints.push(`${kind} at ${location.hash}: ${what}`);
addEventListener("error", (event) => note("error", event.message || event.target?.outerHTML), true);
addEventListener("unhandledrejection", (event) => note("unhandled rejection", JSON.stringify(event.reason) ?? event.reason));
addEventListener("securitypolicyviolation", (event) => note("content policy", `${event.violatedDirective} ${event.blockedURI}`));
for (const level of ["error", "warn"]) {
  const before = console[level];
  console[level] = (...words) => {
    note(`console.${level}`, words.map(String).join(" "));
    before.apply(console, words);
  };
}
