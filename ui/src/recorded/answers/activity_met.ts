import { metOf } from "../person/movement";
import { askedDay } from "../person/place";

export default function activityMet(args: Record<string, unknown>): ArrayBufferLike {
  return metOf(askedDay(args)).buffer;
}
