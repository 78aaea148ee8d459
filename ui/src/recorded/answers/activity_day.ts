import type { ActivityDayView } from "../../bindings";
import { dataAsked } from "../person/asked";
import { isWorn } from "../person/calendar";
import { activeKcalOf, activityContributors, activityScore, classesOf, dayStart, metOf, stepsOf, timesOf } from "../person/movement";
import { askedDay, NOWHERE, placeOf } from "../person/place";

export default function activityDay(args: Record<string, unknown>): ActivityDayView {
  const empty = dataAsked() === "empty";
  const day = askedDay(args);
  const hasData = !empty && isWorn(day);
  const steps = hasData ? stepsOf(day) : null;
  const measured = Array.from(metOf(day)).filter((value) => !Number.isNaN(value));
  const times = { highS: null, mediumS: null, lowS: null, sedentaryS: null, restingS: null, nonWearS: null };
  return {
    place: empty ? NOWHERE : placeOf(day),
    hasData,
    startsAt: hasData ? dayStart(day) : null,
    score: hasData ? activityScore(day) : null,
    contributors: hasData ? activityContributors(day) : [],
    steps,
    activeCaloriesKcal: hasData ? activeKcalOf(day) : null,
    targetCaloriesKcal: hasData ? 450 : null,
    totalCaloriesKcal: hasData ? 1520 + (activeKcalOf(day) ?? 0) : null,
    equivalentWalkingDistanceM: steps === null ? null : Math.round(steps * 0.78),
    targetMeters: hasData ? 8000 : null,
    inactivityAlerts: hasData ? day.charCodeAt(9) % 4 : null,
    averageMet: hasData ? Math.round((measured.reduce((sum, value) => sum + value, 0) / measured.length) * 100) / 100 : null,
    times: hasData ? timesOf(day) : times,
    classes5Min: hasData ? classesOf(day) : null,
    metIntervalS: hasData ? 60 : null,
  };
}
