import type { DistanceUnit, EnergyUnit, Settings, TemperatureUnit, WeightUnit } from "../bindings";
import { weekStartOf } from "./week";

/** Everything a formatter may depend on beside the language, so that the same value and the same preferences always give the same text. */
export type FormatPrefs = {
  /** BCP 47 tag. */
  locale: string;
  hour12: boolean;
  temperature: TemperatureUnit;
  distance: DistanceUnit;
  weight: WeightUnit;
  energy: EnergyUnit;
  /** First day of the week, 0 for Sunday. */
  weekStart: number;
  hideValues: boolean;
};

export const DEFAULT_PREFS: FormatPrefs = {
  locale: "en-GB",
  hour12: false,
  temperature: "celsius",
  distance: "kilometres",
  weight: "kilograms",
  energy: "kilocalories",
  weekStart: 1,
  hideValues: false,
};

export function formatPrefs(locale: string, settings: Settings | null): FormatPrefs {
  if (settings === null) return { ...DEFAULT_PREFS, locale };
  return {
    locale,
    hour12: hour12(settings.clock, locale),
    temperature: settings.temperature,
    distance: settings.distance,
    weight: settings.weight,
    energy: settings.energy,
    weekStart: weekStart(settings.weekStart, locale),
    hideValues: settings.hideValues,
  };
}

function hour12(clock: Settings["clock"], locale: string): boolean {
  switch (clock) {
    case "twelve_hours":
      return true;
    case "twenty_four_hours":
      return false;
    case "locale":
      return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 ?? false;
  }
}

function weekStart(chosen: Settings["weekStart"], locale: string): number {
  switch (chosen) {
    case "monday":
      return 1;
    case "sunday":
      return 0;
    case "saturday":
      return 6;
    case "locale":
      return weekStartOf(locale);
  }
}
