import type { Catalogue } from "./catalogue";
import { body } from "./de/body";
import { charts } from "./de/charts";
import { common } from "./de/common";
import { data } from "./de/data";
import { days } from "./de/days";
import { keys } from "./de/keys";
import { heart } from "./de/heart";
import { entries } from "./de/entries";
import { events } from "./de/events";
import { explore } from "./de/explore";
import { figure } from "./de/figure";
import { metrics } from "./de/metrics";
import { notes } from "./de/notes";
import { palette } from "./de/palette";
import { places } from "./de/places";
import { range } from "./de/range";
import { reports } from "./de/reports";
import { ring } from "./de/ring";
import { settings } from "./de/settings";
import { shell } from "./de/shell";
import { sleep } from "./de/sleep";
import { start } from "./de/start";
import { states } from "./de/states";
import { today } from "./de/today";
import { units } from "./de/units";
import { webhooks } from "./de/webhooks";
import { webhooksSetup } from "./de/webhooks_setup";
import { welcome } from "./de/welcome";
import { years } from "./de/years";
import { trend } from "./de/trend";
import { signals } from "./de/signals";
import { readiness } from "./de/readiness";
import { activity } from "./de/activity";

/** A key of `en` without its German does not compile. */
export const de: Catalogue = {
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
};
