import type { Settings } from "../../bindings";
import { formatNumber, NBSP } from "../../format/number";

const poundsPerKilogram = 2.204_622_621_8;
const inchesPerMetre = 39.370_078_74;

/** "64.5 kg" or "142 lb". */
export function weightText(kilograms: number, unit: Settings["weight"], locale: string): string {
  return unit === "kilograms"
    ? `${formatNumber(kilograms, 1, locale)}${NBSP}kg`
    : `${formatNumber(kilograms * poundsPerKilogram, 0, locale)}${NBSP}lb`;
}

/** "1.72 m" or "5 ft 8 in"; a person who weighs in pounds measures in feet. */
export function heightText(metres: number, unit: Settings["weight"], locale: string): string {
  if (unit === "kilograms") {
    return `${formatNumber(metres, 2, locale)}${NBSP}m`;
  }
  const inches = Math.round(metres * inchesPerMetre);
  return `${Math.floor(inches / 12)}${NBSP}ft${NBSP}${inches % 12}${NBSP}in`;
}
