/**
 * Tokens as colours, for what cannot use a custom property: a canvas, and a picture that stands alone. A name may carry `var(…)` around it,
 * as the charts' colour arguments do; anything that is no token stays as it is.
 */
export type Tokens = (name: string) => string;

/** The tokens of the theme that `element` is shown in. Read them again when the theme changes. */
export function tokensOf(element: Element): Tokens {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    const token = tokenIn(name);
    if (token === undefined) return name;
    const value = known.get(token) ?? (style.getPropertyValue(token).trim() || FALLBACK);
    known.set(token, value);
    return value;
  };
}

/** The tokens of the light theme, whatever is on screen: pictures and reports are light. */
export function lightTokens(): Tokens {
  light ??= readLight();
  const found = light;
  return (name) => {
    const token = tokenIn(name);
    return token === undefined ? name : (found.get(token) ?? FALLBACK);
  };
}

const FALLBACK = "#000000";
let light: ReadonlyMap<string, string> | undefined;

const tokenIn = (name: string): string | undefined => /^(?:var\()?\s*(--[\w-]+)/.exec(name)?.[1];

function readLight(): ReadonlyMap<string, string> {
  const probe = document.createElement("div");
  probe.dataset["theme"] = "light";
  probe.dataset["picture"] = "";
  document.body.append(probe);
  const read = tokensOf(probe);
  const found = new Map(COLOURS.map((name) => [name, read(name)]));
  probe.remove();
  return found;
}

const named = (group: string, names: readonly (string | number)[]): string[] => names.map((name) => `--${group}${String(name)}`);

const COLOURS: readonly string[] = [
  ...named("", ["bg", "surface", "sunken", "text", "text-2", "text-3", "border", "control-border", "accent", "selected", "baseline-band"]),
  ...named("stage-", ["deep", "light", "rem", "awake"]),
  ...named("status-", ["optimal", "good", "fair", "attention"]),
  ...named("series-", ["blue", "orange", "teal", "magenta", "ink"]),
  ...named("seq-", [1, 2, 3, 4, 5, 6]),
  ...named("div-", [1, 2, 3, 4, 5, 6, 7]),
];
