import { describe, expect, it } from "vitest";
import { actions, viewOf } from "./actions";
import { chordsOf, keyCaps, refusalOf } from "./chord";
import { actionFor, keymapOf, remap, reset, unmap } from "./keymap";

const press = (change: Partial<KeyboardEvent>) => ({ key: "", code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change });
const defaults = keymapOf([]);

describe("the keys", () => {
  it.each([
    [{ key: "1", ctrlKey: true }, "view.today"],
    [{ key: "9", ctrlKey: true }, "view.workouts"],
    [{ key: "&", code: "Digit1", ctrlKey: true }, "view.today"],
    [{ key: ",", metaKey: true }, "view.settings"],
    [{ key: "k", ctrlKey: true }, "palette"],
    [{ key: "ArrowLeft", altKey: true }, "back"],
    [{ key: "ArrowRight", altKey: true }, "forward"],
    [{ key: "F6" }, "next_region"],
    [{ key: "F6", shiftKey: true }, "previous_region"],
    [{ key: "[", ctrlKey: true }, "previous"],
    [{ key: "\u00fc", code: "BracketLeft", ctrlKey: true }, "previous"],
    [{ key: "[", code: "Digit8", ctrlKey: true }, "previous"],
    [{ key: "]", ctrlKey: true }, "next"],
    [{ key: "PageUp", ctrlKey: true }, "previous"],
    [{ key: "PageDown", ctrlKey: true }, "next"],
    [{ key: "F1" }, "shortcuts"],
    [{ key: "\u0646", code: "KeyK", ctrlKey: true }, "palette"],
    [{ key: "k", code: "KeyT", ctrlKey: true }, "palette"],
    [{ key: "0", ctrlKey: true }, "latest"],
    [{ key: "C", ctrlKey: true, shiftKey: true }, "compare"],
    [{ key: "F5" }, "sync"],
    [{ key: "e", ctrlKey: true }, "export_chart"],
    [{ key: "p", ctrlKey: true }, "report"],
    [{ key: "L", ctrlKey: true, shiftKey: true }, "theme"],
    [{ key: "H", ctrlKey: true, shiftKey: true }, "hide_values"],
  ] as const)("know %j", (pressed, action) => expect(actionFor(press(pressed), defaults)).toBe(action));

  it.each([{ key: "1" }, { key: "l" }, { key: "ArrowLeft" }, { key: "c", ctrlKey: true }, { key: "Control", ctrlKey: true }, { key: "[", code: "Digit8" }, { key: "-", code: "Slash", ctrlKey: true }])(
    "leave %j alone",
    (pressed) => expect(actionFor(press(pressed), defaults)).toBeNull(),
  );

  it("stand for one action each, and are allowed by their own rules", () => {
    const chords = [...defaults.values()].flat();
    expect(new Set(chords).size).toBe(chords.length);
    expect(chords.filter((chord) => refusalOf(chord) !== null)).toEqual([]);
  });

  it("lead to views by their first nine and Settings", () => {
    expect(actions.flatMap(({ id, chords }) => (viewOf(id) === null ? [] : chords))).toEqual([
      ...Array.from({ length: 9 }, (_, index) => `Ctrl+${String(index + 1)}`),
      "Ctrl+,",
    ]);
  });
});

describe("a German keyboard", () => {
  /** What it types with one key. */
  const TYPED = /^([A-Z0-9]|F\d+|[,.+#<^-]|Arrow\w+|Page\w+)$/;

  it("has a key for every action, without AltGr and without Shift for a sign", () => {
    const without = actions.filter(({ chords }) => chords.length > 0 && !chords.some((chord) => TYPED.test(chord.split("+").at(-1) ?? "")));
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe("a choice of keys", () => {
  it("takes the place of the default, and gives way to it again", () => {
    const chosen = remap([], "sync", "Ctrl+R");
    expect(chosen).toEqual({ choices: [{ action: "sync", chord: "Ctrl+R" }] });
    const choices = "choices" in chosen ? chosen.choices : [];
    expect(actionFor(press({ key: "r", ctrlKey: true }), keymapOf(choices))).toBe("sync");
    expect(actionFor(press({ key: "F5" }), keymapOf(choices))).toBeNull();
    expect(remap(choices, "sync", "F5")).toEqual({ choices: [] });
    expect(reset(choices, "sync")).toEqual([]);
  });

  it("takes the place of both defaults, and the second of them can be given to something else", () => {
    const chosen = remap([], "previous", "Ctrl+PageUp");
    expect(chosen).toEqual({ choices: [{ action: "previous", chord: "Ctrl+PageUp" }] });
    expect(keymapOf("choices" in chosen ? chosen.choices : []).get("previous")).toEqual(["Ctrl+PageUp"]);
    expect(remap([], "sync", "F1")).toEqual({ refusal: "taken", by: "shortcuts" });
    expect(keymapOf([{ action: "sync", chord: "F1" }]).get("shortcuts")).toEqual(["Ctrl+/"]);
    expect(keymapOf(unmap([], "next")).has("next")).toBe(false);
  });

  it("is refused where the keys stand for something else, and allowed once they no longer do", () => {
    expect(remap([], "sync", "Ctrl+K")).toEqual({ refusal: "taken", by: "palette" });
    const free = unmap([], "palette");
    expect(keymapOf(free).has("palette")).toBe(false);
    expect(remap(free, "sync", "Ctrl+K")).toEqual({ choices: [...free, { action: "sync", chord: "Ctrl+K" }] });
  });

  it.each([
    ["R", "needs_modifier"],
    ["Shift+R", "needs_modifier"],
    ["ArrowLeft", "needs_modifier"],
    ["Ctrl+C", "reserved"],
    ["Ctrl+Enter", "reserved"],
    ["Tab", "reserved"],
  ])("of %s is refused", (chord, refusal) => expect(remap([], "sync", chord)).toEqual({ refusal }));

  it.each(["F7", "Shift+F7", "Alt+R", "Ctrl+Alt+R", "Ctrl++"])("of %s is allowed", (chord) => expect(refusalOf(chord)).toBeNull());

  it("of an action that this version lacks is left alone, and one chord never does two things", () => {
    expect(keymapOf([{ action: "dance", chord: "Ctrl+K" }]).get("palette")).toEqual(["Ctrl+K"]);
    const map = keymapOf([{ action: "sync", chord: "Ctrl+K" }]);
    expect([map.get("sync"), map.has("palette")]).toEqual([["Ctrl+K"], false]);
  });
});

describe("a chord", () => {
  it("is written with its modifiers in one order, and read off the key's place, too", () => {
    expect(chordsOf(press({ key: "l", code: "KeyL", ctrlKey: true, shiftKey: true, altKey: true }))).toEqual(["Ctrl+Alt+Shift+L"]);
    expect(chordsOf(press({ key: "{", code: "BracketLeft", ctrlKey: true, shiftKey: true }))).toEqual(["Ctrl+Shift+{", "Ctrl+Shift+["]);
    expect(chordsOf(press({ key: " ", ctrlKey: true }))).toEqual(["Ctrl+Space"]);
  });

  it("stands on key caps", () => {
    expect(keyCaps("Ctrl+Shift+ArrowLeft")).toEqual(["Ctrl", "Shift", "\u2190"]);
    expect(keyCaps("Ctrl++")).toEqual(["Ctrl", "+"]);
  });
});
