import * as ipc from "../../../ipc";
import { questionOf } from "./filter";

/** Asks Oura once more for every event that failed, also those that are not on the screen; answers how many wait again. */
export async function replayFailed(): Promise<number> {
  const pks: number[] = [];
  let before: number | null = null;
  for (;;) {
    const { events, more } = await ipc.webhookEvents(questionOf({ dataType: null, state: "failed" }), before);
    const last = events[events.length - 1];
    pks.push(...events.map(({ pk }) => pk));
    if (!more || last === undefined) {
      return pks.length === 0 ? 0 : ipc.replayEvents(pks);
    }
    before = last.pk;
  }
}
