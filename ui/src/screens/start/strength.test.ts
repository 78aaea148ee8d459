import { expect, it } from "vitest";
import { strengthOf } from "./strength";

it.each([
  ["short", "Xk2!pq"],
  ["weak", "aaaaaaaaaaaaaaaa"],
  ["weak", "password1234"],
  ["fair", "kvmzqhwtplrd"],
  ["strong", "seven owls read maps at night"],
] as const)("is %s: %s", (strength, passphrase) => {
  expect(strengthOf(passphrase)).toBe(strength);
});
