import { waitFor } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { parseRoute } from "../route";
import Today from "../screens/today/Today.svelte";
import { ShownScreen } from "./screens.svelte";

it("keeps the old screen, with its old place, until the file of the next is there", async () => {
  const shown = new ShownScreen();
  shown.show(parseRoute("#/today"));
  expect(shown.current).toMatchObject({ screen: Today, route: { view: "today" } });
  shown.show(parseRoute("#/webhooks"));
  expect(shown.current?.route.view).toBe("today");
  await waitFor(() => expect(shown.current?.route.view).toBe("webhooks"));
});

it("shows where one went last, not what arrived last", async () => {
  const shown = new ShownScreen();
  shown.show(parseRoute("#/ring"));
  shown.show(parseRoute("#/today"));
  expect(shown.current?.route.view).toBe("today");
  await import("../screens/ring/Ring.svelte");
  await Promise.resolve();
  expect(shown.current?.route.view).toBe("today");
});
