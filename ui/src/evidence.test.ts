import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Where a promise names the file that holds it: in the last column of a table, as code, the name of a test in quotes behind it. */
const DOCUMENTS = ["../docs/accessibility.md", "README.md"];
const WINDOW_TESTS = "src-tauri/e2e/tests/window/";

type Evidence = { path: string; names: string[] };

function evidenceOf(document: string): Evidence[] {
  const cells = document.split("\n").flatMap((line) => (line.startsWith("| ") ? [line.split(" | ").at(-1) ?? ""] : []));
  return cells.flatMap((cell) =>
    Array.from(cell.matchAll(/`([^`]+)`([^`]*)/g), ([, path = "", after = ""]) => ({ path, names: Array.from(after.matchAll(/“([^”]+)”/g), ([, name = ""]) => name) })),
  );
}

const ROOT = "../";
const all = ["ui/src", "src-tauri"].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);

/** The files and folders that a path stands for, with `*` for any part of a name; a bare name is looked for among the window's tests and in the UI. */
function filesOf(path: string): string[] {
  const whole = path.replace(/^e2e\/\u2026\//, WINDOW_TESTS).replace(/^src\//, "ui/src/");
  const pattern = new RegExp(`${path.includes("/") ? "^" : `^(${WINDOW_TESTS}|ui/src/.*)`}${whole.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);
  return all.filter((file) => pattern.test(file));
}

describe.each(DOCUMENTS)("what %s calls its evidence", (document) => {
  const named = evidenceOf(readFileSync(document, "utf8")).filter(({ path }) => /\/|\.(rs|ts|svelte|css)$/.test(path));

  it("is there, and says what it is said to say", () => {
    expect(named.length).toBeGreaterThan(10);
    const missing = named.flatMap(({ path, names }) => {
      const files = filesOf(path);
      const texts = files.filter((file) => /\.\w+$/.test(file)).map((file) => readFileSync(`${ROOT}${file}`, "utf8"));
      const lost = names.filter((name) => !texts.some((text) => text.includes(name)));
      return files.length === 0 ? [path] : lost.map((name) => `${path}: ${name}`);
    });
    expect(missing).toEqual([]);
  });
});
