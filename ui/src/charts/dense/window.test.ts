import { describe, expect, it } from "vitest";
import { bytesOf } from "../../recorded/heart/encode";
import { decodeWindow, WindowFormatError } from "./window";

const header = (level: number, n: number, offsetMin = 60) => ({ kind: "header" as const, values: [level, n, 1000, 9000, 250, 7, offsetMin] });

describe("a series window", () => {
  it("is read from bytes made by hand, byte by byte", () => {
    const bytes = new ArrayBuffer(64 + 16 + 8 + 8);
    const view = new DataView(bytes);
    new Uint8Array(bytes).set([0x52, 0x53, 0x57, 0x31]);
    view.setUint32(8, 2, true);
    view.setFloat64(16, 1000, true);
    view.setFloat64(24, 2000, true);
    view.setFloat64(40, 2, true);
    view.setFloat64(48, Number.NaN, true);
    view.setFloat64(64, 1100, true);
    view.setFloat64(72, 1200, true);
    view.setFloat32(80, 61, true);
    view.setFloat32(84, 62.5, true);
    new Uint8Array(bytes).set([3, 6], 88);
    const window = decodeWindow(bytes);
    expect(window).toMatchObject({ level: "raw", fromMs: 1000, toMs: 2000, stepMs: 0, samples: 2, offsetMin: null });
    expect([...window.t]).toEqual([1100, 1200]);
    expect([...window.low]).toEqual([61, 62.5]);
    expect(window.high).toBe(window.low);
    expect([...(window.source ?? [])]).toEqual([3, 6]);
    expect(window.q10).toBeNull();
  });

  it("has the arrays of columns in their order, each padded to eight bytes", () => {
    const window = decodeWindow(
      bytesOf([
        header(1, 1),
        { kind: "f64", values: [1000] },
        ...[1, 2, 3, 4, 5].map((value) => ({ kind: "f32" as const, values: [value] })),
        { kind: "u32", values: [9] },
        { kind: "u8", values: [2] },
      ]),
    );
    expect(window).toMatchObject({ level: "columns", stepMs: 250, offsetMin: 60 });
    expect([window.first[0], window.low[0], window.high[0], window.last[0], window.middle[0], window.count?.[0], window.source?.[0]]).toEqual([1, 2, 3, 4, 5, 9, 2]);
  });

  it("has percentiles and no sources in days", () => {
    const window = decodeWindow(
      bytesOf([header(3, 1), { kind: "f64", values: [1000] }, ...[1, 2, 3, 4, 5].map((value) => ({ kind: "f32" as const, values: [value] })), { kind: "u32", values: [288] }]),
    );
    expect([window.low[0], window.q10?.[0], window.middle[0], window.q90?.[0], window.high[0], window.count?.[0]]).toEqual([1, 2, 3, 4, 5, 288]);
    expect(window.source).toBeNull();
  });

  it("may be empty", () => {
    expect(decodeWindow(bytesOf([header(0, 0)])).t).toHaveLength(0);
  });

  it("is refused when it is cut off, of another kind or of a level that is not known", () => {
    const whole = bytesOf([header(0, 2), { kind: "f64", values: [1, 2] }, { kind: "f32", values: [1, 2] }, { kind: "u8", values: [1, 1] }]);
    expect(() => decodeWindow(whole.slice(0, 70))).toThrow(WindowFormatError);
    expect(() => decodeWindow(whole.slice(0, 20))).toThrow(WindowFormatError);
    expect(() => decodeWindow(new ArrayBuffer(64))).toThrow(WindowFormatError);
    expect(() => decodeWindow(bytesOf([header(9, 0)]))).toThrow(WindowFormatError);
  });
});
