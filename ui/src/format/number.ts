import { t } from "../messages";

/** Between two words that never part at the end of a line, such as hours and minutes. */
export const NBSP = "\u00a0";
/** Between a number and its unit: narrow, and never broken. */
const UNIT_SPACE = "\u202f";
export const MINUS = "\u2212";
/** Stands where there is no value. */
export const ABSENT = "\u2013";

/** `value` in the locale's digits and separators, with a true minus sign. */
export function formatNumber(value: number, decimals: number, locale: string): string {
  return trueMinus(numberFormat(locale, decimals, "auto").format(withoutNegativeZero(value, decimals)));
}

/** Like `formatNumber`, with a plus before positive values: for differences and deviations. */
export function formatSigned(value: number, decimals: number, locale: string): string {
  return trueMinus(
    numberFormat(locale, decimals, "exceptZero").format(withoutNegativeZero(value, decimals)),
  );
}

/** `12` and `bpm` become "12 bpm"; a percent sign stands as the language has it: "90%" in English, "90 %" in German. */
export function withUnit(number: string, unit: string): string {
  if (unit === "") return number;
  return unit === "%" ? t("unit.percent", number) : `${number}${UNIT_SPACE}${unit}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(
  locale: string,
  decimals: number,
  signDisplay: "auto" | "exceptZero",
): Intl.NumberFormat {
  const key = `${locale} ${decimals} ${signDisplay}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay,
    });
    formats.set(key, format);
  }
  return format;
}

function trueMinus(text: string): string {
  return text.replace("-", MINUS);
}

/** −0.04 shown with one decimal is 0.0, not −0.0. */
function withoutNegativeZero(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) === 0 ? 0 : value;
}
