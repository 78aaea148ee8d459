import { charts } from "./en/charts";
import { common } from "./en/common";
import { metrics } from "./en/metrics";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { start } from "./en/start";
import { welcome } from "./en/welcome";

export const en = {
  ...common,
  ...metrics,
  ...charts,
  ...shell,
  ...start,
  ...welcome,
  ...settings,
} as const;
