import type { WeightUnit } from "../bindings";
import { formatNumber, NBSP, withUnit } from "./number";

const poundsPerKilogram = 2.204_622_621_8;
const inchesPerMetre = 39.370_078_74;

/** "64.5 kg" or "142 lb". */
export function weightText(kilograms: number, unit: WeightUnit, locale: string): string {
  return unit === "kilograms"
    ? withUnit(formatNumber(kilograms, 1, locale), "kg")
    : withUnit(formatNumber(kilograms * poundsPerKilogram, 0, locale), "lb");
}

/** "1.72 m" or "5 ft 8 in"; a person who weighs in pounds measures in feet. */
export function heightText(metres: number, unit: WeightUnit, locale: string): string {
  if (unit === "kilograms") {
    return withUnit(formatNumber(metres, 2, locale), "m");
  }
  const inches = Math.round(metres * inchesPerMetre);
  return `${withUnit(String(Math.floor(inches / 12)), "ft")}${NBSP}${withUnit(String(inches % 12), "in")}`;
}
