/** What the screen's choices come to. Pure. */
import type { ReportAudience, ReportMetric, ReportPaper, ReportPreview, ReportRequest } from "../../bindings";
import type { Stretch } from "../../range/range";

export type Choice = {
  audience: ReportAudience;
  /** `null` is the usual choice of the audience. */
  metrics: readonly string[] | null;
  tags: boolean;
  notes: boolean;
  name: string;
  paper: ReportPaper;
};

/** Where letters are written on Letter (CLDR, `measurementData`). */
const LETTER_REGIONS = new Set(["US", "CA", "MX", "PH", "CL", "CO", "VE"]);

/** Under this share of days with a value a measure is called thin, as a mean of a chart is. */
const ENOUGH = 0.7;

export function paperOf(locale: string): ReportPaper {
  const region = locale.split("-").find((part) => /^[A-Z]{2}$/.test(part));
  return region !== undefined && LETTER_REGIONS.has(region) ? "letter" : "a4";
}

type Params = Readonly<Record<string, string>>;

/** What an address says of the choices, so that going back finds them as they were; a name is written into no address. */
export function choiceOf(params: Params, paper: ReportPaper): Omit<Choice, "audience"> {
  const asked = params["paper"];
  return {
    metrics: params["metrics"]?.split(",").filter((name) => name !== "") ?? null,
    tags: params["tags"] !== "no",
    notes: params["notes"] === "yes",
    name: "",
    paper: asked === "a4" || asked === "letter" ? asked : paper,
  };
}

/** `params` with the choices in them, those that are usual left out. */
export function choosing(params: Params, { metrics, tags, notes, paper }: Omit<Choice, "audience">, usualPaper: ReportPaper): Params {
  const own = ["metrics", "tags", "notes", "paper"];
  return {
    ...Object.fromEntries(Object.entries(params).filter(([name]) => !own.includes(name))),
    ...(metrics === null ? {} : { metrics: metrics.join(",") }),
    ...(tags ? {} : { tags: "no" }),
    ...(notes ? { notes: "yes" } : {}),
    ...(paper === usualPaper ? {} : { paper }),
  };
}

export function requestOf(choice: Choice, { first, last }: Stretch): ReportRequest {
  const { audience, metrics, tags, notes, name, paper } = choice;
  return { first, last, audience, metrics: metrics === null ? null : [...metrics], tags, notes, name: name.trim() || null, paper };
}

/** The chosen metrics after one more is taken in or out; they keep the order in which they are offered. */
export function toggled(preview: ReportPreview, metric: string, on: boolean): string[] {
  return preview.metrics.filter((known) => (known.metric === metric ? on : known.shown)).map((known) => known.metric);
}

/** Measures of the report that have values on some days, but on few of them. */
export function thin(preview: ReportPreview): ReportMetric[] {
  return preview.metrics.filter(({ shown, n, days }) => shown && n < days * ENOUGH);
}

export const anyShown = (preview: ReportPreview): boolean => preview.metrics.some(({ shown }) => shown);
