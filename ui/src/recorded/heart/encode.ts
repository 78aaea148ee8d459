/** Samples as the bytes of `RSW1`, cut and gathered as Rust does it. */
import { quantile } from "../person/metrics";
import { offsetOf, type Sample } from "./samples";

const MAGIC = 0x31575352;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Group = { t: number; samples: Sample[] };

export function encoded(samples: readonly Sample[], fromMs: number, toMs: number, px: number): ArrayBuffer {
  const perPx = (toMs - fromMs) / Math.max(1, px - 2);
  const day = samples[0] === undefined ? null : new Date(samples[0].t).toISOString().slice(0, 10);
  const offset = day === null ? Number.NaN : offsetOf(day);
  const header = (level: number, n: number, stepMs: number): Part[] => [
    { kind: "header", values: [level, n, fromMs, toMs, stepMs, samples.length, offset] },
  ];
  if (samples.length <= px) {
    return bytesOf([
      ...header(0, samples.length, 0),
      { kind: "f64", values: samples.map((one) => one.t) },
      { kind: "f32", values: samples.map((one) => one.v) },
      { kind: "u8", values: samples.map((one) => one.source) },
    ]);
  }
  if (perPx <= 2 * HOUR_MS) return columns(grouped(samples, (t) => Math.floor(t / perPx) * perPx), perPx, header);
  const days = (toMs - fromMs) / DAY_MS <= px;
  const local = (t: number): number => t + offset * 60_000;
  const start = (t: number): number => Math.floor(local(t) / DAY_MS) * DAY_MS;
  const monday = (t: number): number => start(t) - ((start(t) / DAY_MS + 3) % 7) * DAY_MS;
  return bands(grouped(samples, (t) => (days ? start(t) : monday(t)) - offset * 60_000), header(days ? 3 : 4, 0, 0));
}

function grouped(samples: readonly Sample[], key: (t: number) => number): Group[] {
  const found: Group[] = [];
  for (const sample of samples) {
    const t = key(sample.t);
    const open = found[found.length - 1];
    if (open?.t === t) open.samples.push(sample);
    else found.push({ t, samples: [sample] });
  }
  return found;
}

function columns(groups: readonly Group[], stepMs: number, header: (level: number, n: number, stepMs: number) => Part[]): ArrayBuffer {
  const of = (pick: (values: number[]) => number): number[] => groups.map(({ samples }) => pick(samples.map((one) => one.v)));
  return bytesOf([
    ...header(stepMs >= HOUR_MS ? 2 : 1, groups.length, stepMs),
    { kind: "f64", values: groups.map((group) => group.t) },
    { kind: "f32", values: of((values) => values[0] ?? 0) },
    { kind: "f32", values: of((values) => Math.min(...values)) },
    { kind: "f32", values: of((values) => Math.max(...values)) },
    { kind: "f32", values: of((values) => values[values.length - 1] ?? 0) },
    { kind: "f32", values: of((values) => values.reduce((sum, value) => sum + value, 0) / values.length) },
    { kind: "u32", values: groups.map((group) => group.samples.length) },
    { kind: "u8", values: groups.map((group) => commonest(group.samples)) },
  ]);
}

function bands(groups: readonly Group[], [head]: Part[]): ArrayBuffer {
  const at = (share: number): number[] => groups.map(({ samples }) => quantile(samples.map((one) => one.v), share, 1) ?? 0);
  const values = [...(head?.values ?? [])];
  values[1] = groups.length;
  return bytesOf([
    { kind: "header", values },
    { kind: "f64", values: groups.map((group) => group.t) },
    ...[0, 0.1, 0.5, 0.9, 1].map((share): Part => ({ kind: "f32", values: at(share) })),
    { kind: "u32", values: groups.map((group) => group.samples.length) },
  ]);
}

function commonest(samples: readonly Sample[]): number {
  const counts = new Map<number, number>();
  for (const { source } of samples) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

export type Part = { kind: "header" | "f64" | "f32" | "u32" | "u8"; values: readonly number[] };

const SIZE = { f64: 8, f32: 4, u32: 4, u8: 1 } as const;

/** Header and arrays, each padded to a multiple of 8 bytes. */
export function bytesOf(parts: readonly Part[]): ArrayBuffer {
  const length = parts.reduce((sum, { kind, values }) => sum + (kind === "header" ? 64 : Math.ceil((values.length * SIZE[kind]) / 8) * 8), 0);
  const bytes = new ArrayBuffer(length);
  const view = new DataView(bytes);
  let at = 0;
  for (const { kind, values } of parts) {
    if (kind === "header") {
      view.setUint32(0, MAGIC, true);
      view.setUint32(4, values[0] ?? 0, true);
      view.setUint32(8, values[1] ?? 0, true);
      values.slice(2).forEach((value, index) => view.setFloat64(16 + index * 8, value, true));
      at = 64;
      continue;
    }
    values.forEach((value, index) => {
      const place = at + index * SIZE[kind];
      if (kind === "f64") view.setFloat64(place, value, true);
      else if (kind === "f32") view.setFloat32(place, value, true);
      else if (kind === "u32") view.setUint32(place, value, true);
      else view.setUint8(place, value);
    });
    at = Math.ceil((at + values.length * SIZE[kind]) / 8) * 8;
  }
  return bytes;
}
