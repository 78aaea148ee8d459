import type { ExportView, ReportRequest } from "../../bindings";

/** A plain browser makes no paper; it says what the app would have said. */
export default async function makeReport(args: Record<string, unknown>): Promise<ExportView> {
  const { audience, first, last } = args["request"] as ReportRequest;
  await new Promise((resolve) => setTimeout(resolve, 600));
  const name = `Report for a ${audience} ${first} \u2013 ${last}.pdf`;
  return { path: `/home/ada/Downloads/${name}`, folder: "/home/ada/Downloads", name };
}
