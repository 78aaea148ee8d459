/** The explorer's window in the address, so that back, forward and saved views lead to it. */
import { clamped, type View } from "../../charts/dense/view";

type Params = Readonly<Record<string, string>>;

/** What one sees without an address: long enough for the rhythm of days, short enough for single samples. */
const FIRST_LOOK_MS = 3 * 86_400_000;

export function viewIn(params: Params, span: View): View {
  const [from, to] = [Number(params["fromMs"]), Number(params["toMs"])];
  const asked = params["fromMs"] !== undefined && Number.isFinite(from) && Number.isFinite(to) && to > from;
  return clamped(asked ? { fromMs: from, toMs: to } : { fromMs: span.toMs - FIRST_LOOK_MS, toMs: span.toMs }, span);
}

export function withView(params: Params, view: View): Params {
  return { ...params, fromMs: String(Math.round(view.fromMs)), toMs: String(Math.round(view.toMs)) };
}

export function withoutView(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== "fromMs" && name !== "toMs"));
}
