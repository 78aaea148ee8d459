import { body } from "./en/body";
import { charts } from "./en/charts";
import { common } from "./en/common";
import { data } from "./en/data";
import { days } from "./en/days";
import { keys } from "./en/keys";
import { heart } from "./en/heart";
import { entries } from "./en/entries";
import { events } from "./en/events";
import { explore } from "./en/explore";
import { figure } from "./en/figure";
import { metrics } from "./en/metrics";
import { notes } from "./en/notes";
import { palette } from "./en/palette";
import { places } from "./en/places";
import { range } from "./en/range";
import { reports } from "./en/reports";
import { ring } from "./en/ring";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { sleep } from "./en/sleep";
import { start } from "./en/start";
import { states } from "./en/states";
import { today } from "./en/today";
import { units } from "./en/units";
import { webhooks } from "./en/webhooks";
import { webhooksSetup } from "./en/webhooks_setup";
import { welcome } from "./en/welcome";
import { years } from "./en/years";
import { trend } from "./en/trend";
import { signals } from "./en/signals";
import { readiness } from "./en/readiness";
import { activity } from "./en/activity";

export const en = {
  ...common,
  ...metrics,
  ...units,
  ...charts,
  ...figure,
  ...explore,
  ...heart,
  ...days,
  ...today,
  ...data,
  ...shell,
  ...start,
  ...webhooks,
  ...webhooksSetup,
  ...welcome,
  ...settings,
  ...places,
  ...range,
  ...sleep,
  ...years,
  ...keys,
  ...notes,
  ...palette,
  ...states,
  ...trend,
  ...signals,
  ...readiness,
  ...activity,
  ...body,
  ...ring,
  ...reports,
  ...entries,
  ...events,
} as const;
