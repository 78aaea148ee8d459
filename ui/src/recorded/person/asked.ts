/** `?data=empty` and `?data=error` show what the screens say then; any other page has the recorded person's data. */
import type { Problem } from "../../bindings";

export function dataAsked(): "person" | "empty" {
  const asked = new URLSearchParams(location.search).get("data");
  if (asked === "error") {
    const problem: Problem = {
      code: "other",
      message: "The data of this day could not be read. Nothing is lost; the rest of the window still works.",
      retry: true,
    };
    throw problem;
  }
  return asked === "empty" ? "empty" : "person";
}
