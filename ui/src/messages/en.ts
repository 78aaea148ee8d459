import { charts } from "./en/charts";
import { common } from "./en/common";
import { data } from "./en/data";
import { days } from "./en/days";
import { metrics } from "./en/metrics";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { start } from "./en/start";
import { welcome } from "./en/welcome";

export const en = {
  ...common,
  ...metrics,
  ...charts,
  ...days,
  ...data,
  ...shell,
  ...start,
  ...welcome,
  ...settings,
} as const;
