import { expect, it } from "vitest";
import { pastedProblem } from "./pasted";

it.each([
  ["ringside://oauth/callback?code=a&state=b"],
  [" http://localhost:27182/oauth/callback?code=a&state=b "],
  ["ringside://oauth/callback?error=access_denied&state=b"],
])("leaves %s to Rust", (pasted) => {
  expect(pastedProblem(pasted)).toBeNull();
});

it.each([
  ["", "whole address"],
  ["code=a", "no web address"],
  ["https://cloud.ouraring.com/oauth/authorize?code=a", "Oura’s own page"],
  ["ringside://oauth/callback?state=b", "no answer"],
])("says what is wrong with %j", (pasted, words) => {
  expect(pastedProblem(pasted)).toContain(words);
});
