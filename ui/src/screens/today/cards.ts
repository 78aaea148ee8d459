/** The cards of Today: which there are, in which order, how wide. */
import type { TodayCard } from "../../bindings";

/** In the order that nobody has changed; with their share of twelve columns. */
const WIDTHS = {
  rest_mode: 12,
  sleep: 4,
  readiness: 4,
  activity: 4,
  last_night: 8,
  movement: 4,
  vitals: 12,
  timeline: 12,
  stress: 4,
  resilience: 4,
  vascular_age: 4,
  bedtime: 4,
  workout: 4,
  battery: 4,
  notes: 12,
} as const;

export type CardId = keyof typeof WIDTHS;
export type Arranged = { id: CardId; hidden: boolean };

const COLUMNS = 12;
export const cardIds = Object.keys(WIDTHS) as CardId[];

/** What was saved, without words that this version does not know; cards that are new come last, as they would stand by themselves. */
export function arranged(saved: readonly TodayCard[]): Arranged[] {
  const known = saved.flatMap(({ id, hidden }) => (isCard(id) ? [{ id, hidden }] : []));
  const once = known.filter(({ id }, index) => known.findIndex((other) => other.id === id) === index);
  return [...once, ...cardIds.filter((id) => !once.some((card) => card.id === id)).map((id) => ({ id, hidden: false }))];
}

const isCard = (word: string): word is CardId => Object.hasOwn(WIDTHS, word);

/** Whether this is how the cards stand when nobody has changed them. */
export const isUsual = (cards: readonly Arranged[]): boolean => cards.every(({ id, hidden }, index) => !hidden && id === cardIds[index]);

/** The card moved by `steps` places among those that are shown; hidden ones are stepped over. */
export function movedBy(cards: readonly Arranged[], id: CardId, steps: number): Arranged[] {
  const shown = shownIds(cards);
  const place = shown.indexOf(id) + steps;
  return place < 0 || place >= shown.length ? [...cards] : movedTo(cards, id, place);
}

/** The card moved to `place` among those that are shown, at most to the first or last. */
export function movedTo(cards: readonly Arranged[], id: CardId, place: number): Arranged[] {
  const card = cards.find((one) => one.id === id);
  if (card === undefined) return [...cards];
  const rest = cards.filter((one) => one !== card);
  const others = rest.filter(({ hidden }) => !hidden);
  const next = others[Math.max(0, place)];
  const last = others.at(-1);
  const index = next !== undefined ? rest.indexOf(next) : last === undefined ? 0 : rest.indexOf(last) + 1;
  return rest.toSpliced(index, 0, card);
}

export const withHidden = (cards: readonly Arranged[], id: CardId, hidden: boolean): Arranged[] =>
  cards.map((card) => (card.id === id ? { id, hidden } : card));

export const shownIds = (cards: readonly Arranged[]): CardId[] => cards.filter(({ hidden }) => !hidden).map(({ id }) => id);

/** How many of the twelve columns each card takes: rows are filled in order, and what a row lacks its cards share. */
export function spans(ids: readonly CardId[]): number[] {
  const widths: number[] = [];
  let row: number[] = [];
  const close = (): void => {
    const used = row.reduce((sum, width) => sum + width, 0);
    const extra = Math.floor((COLUMNS - used) / Math.max(1, row.length));
    widths.push(...row.map((width) => width + extra));
    row = [];
  };
  for (const id of ids) {
    const width = WIDTHS[id];
    if (row.reduce((sum, one) => sum + one, 0) + width > COLUMNS) close();
    row.push(width);
  }
  close();
  return widths;
}
