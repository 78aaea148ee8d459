import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet, type Component } from "svelte";
import { describe, expect, it, vi } from "vitest";
import Button from "./Button.svelte";
import IconButton from "./IconButton.svelte";
import Switch from "./Switch.svelte";

const children = createRawSnippet(() => ({ render: () => "<span>Next</span>" }));
const onclick = vi.fn();

type Any = Component<Record<string, unknown>>;
const kinds: { name: string; role: string; kind: Any; props: Record<string, unknown>; flag: string }[] = [
  { name: "a button", role: "button", kind: Button as unknown as Any, props: { children, onclick }, flag: "disabled" },
  { name: "a button under way", role: "button", kind: Button as unknown as Any, props: { children, onclick }, flag: "busy" },
  { name: "an icon button", role: "button", kind: IconButton as unknown as Any, props: { label: "Next", children, onclick }, flag: "disabled" },
  { name: "a switch", role: "switch", kind: Switch as unknown as Any, props: { label: "Next", checked: false, onchange: onclick }, flag: "disabled" },
];

describe.each(kinds)("$name that cannot be pressed", ({ role, kind, props, flag }) => {
  it("keeps the focus, says so, and does nothing until it can be pressed again", async () => {
    onclick.mockClear();
    const user = userEvent.setup();
    const { rerender } = render(kind, { ...props });
    const button = screen.getByRole(role, { name: "Next" });
    button.focus();
    await rerender({ [flag]: true });
    expect(document.activeElement).toBe(button);
    expect([button.getAttribute("aria-disabled"), button.hasAttribute("disabled")]).toEqual(["true", false]);
    await user.keyboard("{Enter}");
    await user.click(button);
    expect(onclick).not.toHaveBeenCalled();
    await rerender({ [flag]: false });
    expect(button.hasAttribute("aria-disabled")).toBe(false);
    await user.keyboard("{Enter}");
    expect(onclick).toHaveBeenCalledOnce();
  });
});

describe("a submit button that cannot be pressed", () => {
  it("sends its form neither by itself nor by the Enter key in a field", async () => {
    const onsubmit = vi.fn((event: Event) => event.preventDefault());
    const form = document.body.appendChild(document.createElement("form"));
    const field = form.appendChild(document.createElement("input"));
    form.addEventListener("submit", onsubmit);
    const { rerender } = render(Button, { target: form, props: { type: "submit", disabled: true, children } });
    const user = userEvent.setup();
    await user.click(screen.getByRole("button"));
    await user.type(field, "words{Enter}");
    expect(onsubmit).not.toHaveBeenCalled();
    await rerender({ disabled: false });
    await user.type(field, "{Enter}");
    expect(onsubmit).toHaveBeenCalledOnce();
    form.remove();
  });
});
