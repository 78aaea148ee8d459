import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const tauri = { group: ["@tauri-apps/*"], message: "Only src/ipc.ts talks to Rust." };
const store = { group: ["svelte/store"], message: "State is runes; there are no stores." };

/** `no-restricted-imports` for one tier; a later block replaces an earlier one, so every tier repeats the base. */
const tier = (...patterns) => ["error", { patterns: [tauri, store, ...patterns] }];

const letters = "/[A-Za-z]{2,}/";

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-imports": tier(),
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text is set as text." },
        { property: "outerHTML", message: "Text is set as text." },
        { property: "insertAdjacentHTML", message: "Text is set as text." },
      ],
      "max-lines": ["error", { max: 400 }],
      // TypeScript itself knows which names exist.
      "no-undef": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ["**/*.svelte"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      "svelte/no-at-html-tags": "error",
      "no-restricted-syntax": [
        "error",
        { selector: `SvelteElement > SvelteText[value=${letters}]`, message: "Text comes from src/messages." },
        { selector: "SvelteAttribute[key.name='style']", message: "`style:` directives go through the CSSOM; a style string does not." },
        {
          selector: `SvelteAttribute[key.name=/^(aria-label|title|placeholder|alt|label)$/] > SvelteLiteral[value=${letters}]`,
          message: "Text comes from src/messages.",
        },
      ],
      // Hash links are plain strings here; there is no SvelteKit to resolve them.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  {
    files: ["src/components/**"],
    rules: {
      "no-restricted-imports": tier({
        regex: "(bindings|/ipc|/state\\.svelte|/router\\.svelte|/format|/charts|/screens|/shell|/recorded)",
        message: "components/ know no domain.",
      }),
    },
  },
  {
    files: ["src/charts/**", "src/format/**"],
    rules: {
      "no-restricted-imports": tier({
        regex: "(/ipc|/state\\.svelte|/router\\.svelte|/screens|/shell|/recorded)",
        message: "charts/ and format/ get their data as arguments.",
      }),
    },
  },
  {
    files: ["src/ipc.ts", "src/testing/**", "src/**/*.test.ts"],
    rules: { "no-restricted-imports": "off" },
  },
);
