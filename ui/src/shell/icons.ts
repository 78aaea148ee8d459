import Activity from "@lucide/svelte/icons/activity";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import ChartScatter from "@lucide/svelte/icons/chart-scatter";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import Database from "@lucide/svelte/icons/database";
import Dumbbell from "@lucide/svelte/icons/dumbbell";
import FileText from "@lucide/svelte/icons/file-text";
import Gauge from "@lucide/svelte/icons/gauge";
import HeartPulse from "@lucide/svelte/icons/heart-pulse";
import LayoutGrid from "@lucide/svelte/icons/layout-grid";
import Moon from "@lucide/svelte/icons/moon";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import PersonStanding from "@lucide/svelte/icons/person-standing";
import Settings from "@lucide/svelte/icons/settings";
import Sunrise from "@lucide/svelte/icons/sunrise";
import Tag from "@lucide/svelte/icons/tag";
import Thermometer from "@lucide/svelte/icons/thermometer";
import Webhook from "@lucide/svelte/icons/webhook";
import Wind from "@lucide/svelte/icons/wind";
import type { View } from "../route";

/** One picture for each view, in the sidebar and in the palette. */
export const viewIcons = {
  today: LayoutGrid,
  sleep: Moon,
  activity: Activity,
  readiness: Sunrise,
  heart: HeartPulse,
  stress: Gauge,
  breathing: Wind,
  temperature: Thermometer,
  workouts: Dumbbell,
  tags: Tag,
  body: PersonStanding,
  explore: ChartScatter,
  years: CalendarDays,
  notes: NotebookPen,
  reports: FileText,
  ring: CircleDot,
  data: Database,
  webhooks: Webhook,
  settings: Settings,
} satisfies Record<View, unknown>;
