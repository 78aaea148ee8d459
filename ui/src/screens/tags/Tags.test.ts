import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import recordedEffect from "../../recorded/answers/tag_effect";
import recordedTags from "../../recorded/answers/tags";
import recordedTrend from "../../recorded/answers/trend";
import { parseRoute } from "../../route";
import { appState, readyStage } from "../../testing/app-state";
import { Rust } from "../../testing/rust";
import Tags from "./Tags.svelte";

type Answers = Record<string, (args: Record<string, unknown>) => unknown>;

function open(hash: string, more: Answers = {}): void {
  location.hash = hash;
  new Rust(appState(readyStage()), { trend: recordedTrend, tags: recordedTags, tag_effect: recordedEffect, ...more });
  render(Tags, { route: parseRoute(hash) });
}

const effect = (metric: string): Element | null => document.querySelector(`tr[data-metric='effect.${metric}']`);

describe("tags of a range", () => {
  it("are drawn in rows and listed with their words", async () => {
    open("#/tags?range=month&to=2026-11-20");
    await waitFor(() => expect(document.querySelectorAll("[data-tag]").length).toBeGreaterThan(5));
    expect(screen.getByRole("application").getAttribute("aria-label")).toContain("most often Coffee");
    expect(screen.getByText("Fever, stayed in bed")).toBeTruthy();
  });

  it("compare days with and without the commonest tag, one day later", async () => {
    const asked = vi.fn(recordedEffect);
    open("#/tags?range=month&to=2026-11-20", { tag_effect: asked });
    await waitFor(() => expect(effect("average_hrv_ms")?.getAttribute("data-value")).toBe("-13"));
    expect(asked).toHaveBeenCalledWith({ code: "tag_generic_coffee", lagDays: 1 });
    expect(effect("average_hrv_ms")?.textContent).toContain("\u221213\u202fms");
    expect(screen.getByText(/need not cause each other/)).toBeTruthy();
  });

  it("say why there is no difference", async () => {
    open("#/tags?tag=tag_generic_sick");
    await waitFor(() => expect(effect("sleep_score")).not.toBeNull());
    expect(effect("sleep_score")?.textContent).toContain("too few days on one side");
    expect(effect("sleep_score")?.getAttribute("data-value")).toBe("");
  });

  it("keep the chosen tag and lag in the address", async () => {
    open("#/tags");
    const choice = await screen.findByTestId("tag-choose");
    await userEvent.selectOptions(choice, screen.getByRole("option", { name: /^Sauna/ }));
    expect(location.hash).toContain("tag=tag_generic_sauna");
    await userEvent.selectOptions(screen.getByTestId("tag-lag"), screen.getByRole("option", { name: "two days later" }));
    expect(location.hash).toContain("lag=2");
  });

  it("say that there has never been one", async () => {
    open("#/tags", { tags: () => ({ oldest: null, newest: null, kinds: [], entries: [], omitted: 0 }) });
    expect(await screen.findByText("No tag yet")).toBeTruthy();
  });
});
