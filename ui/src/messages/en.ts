import { common } from "./en/common";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { start } from "./en/start";
import { welcome } from "./en/welcome";

export const en = {
  ...common,
  ...shell,
  ...start,
  ...welcome,
  ...settings,
} as const;
