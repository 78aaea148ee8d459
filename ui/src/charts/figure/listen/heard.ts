/** What is heard of a chart, in the order in which it is heard. */
export type Heard = {
  values: readonly (number | null)[];
  /** The place of the cursor that each value belongs to, `null` for a pause between two places. */
  places: readonly (number | null)[];
  /** The values of the lowest and the highest tone, where a tone has to mean the same in every part of a chart. */
  scale?: readonly [low: number, high: number];
  /** What is low and what is high, said before it is heard, where it is not simply the value. */
  words?: string;
};

/** The value of each place of the cursor, one after the other, or what is heard of a chart that has another order. */
export type Sound = readonly (number | null)[] | Heard;

const isPlain = (sound: Sound): sound is readonly (number | null)[] => Array.isArray(sound);

export function heardOf(sound: Sound): Heard {
  return isPlain(sound) ? { values: sound, places: sound.map((_, index) => index) } : sound;
}

/** The values of one run of places, such as the row of a raster that the cursor is in. */
export function heardFrom(first: number, values: readonly (number | null)[], beside: Pick<Heard, "scale" | "words"> = {}): Heard {
  return { ...beside, values, places: values.map((_, index) => first + index) };
}
