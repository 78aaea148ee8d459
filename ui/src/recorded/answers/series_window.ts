import { encoded } from "../heart/encode";
import { samplesBetween } from "../heart/samples";
import { dataAsked } from "../person/asked";
import { batteryBetween } from "../person/battery";

const SERIES: Record<string, typeof samplesBetween> = { heart_rate: samplesBetween, ring_battery: batteryBetween };

export default function seriesWindow(args: Record<string, unknown>): ArrayBuffer {
  const [from, to, px] = [Number(args["fromMs"]), Number(args["toMs"]), Number(args["px"])];
  const between = dataAsked() === "empty" ? undefined : SERIES[String(args["series"])];
  return encoded(between?.(from, to) ?? [], from, to, px);
}
