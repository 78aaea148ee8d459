import type { CardId } from "./cards";

export const handleId = (id: CardId): string => `arrange-${id}`;

type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey">;

/** How far a key moves a card: on its handle an arrow alone is enough, elsewhere in the card it needs Ctrl or Alt. `null` for other keys. */
export function arrowSteps(event: Keys, onHandle: boolean, cards: number): number | null {
  if (event.metaKey || event.shiftKey || !(onHandle || event.ctrlKey || event.altKey)) {
    return null;
  }
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowUp":
      return -1;
    case "ArrowRight":
    case "ArrowDown":
      return 1;
    case "Home":
      return -cards;
    case "End":
      return cards;
    default:
      return null;
  }
}
