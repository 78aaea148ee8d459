import type { en } from "./en";

/**
 * The words of `Source` in another language: the same keys, no more and no fewer; a sentence stays a sentence, and a sentence that is
 * filled in takes the same parts in the same order.
 */
export type Translated<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...parts: infer Parts) => string ? (...parts: Parts) => string : string;
};

export type Catalogue = Translated<typeof en>;
