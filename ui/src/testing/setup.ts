import { cleanup, configure } from "@testing-library/svelte";
import { clearMocks } from "@tauri-apps/api/mocks";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { loadLanguage } from "../messages";

/** A limit for what hangs, not for what is slow: the machine may be busy, and a file that is read on demand has to be compiled first. */
const LIMIT_MS = 30_000;
configure({ asyncUtilTimeout: LIMIT_MS });

/** Days of another year are written with their year, so the tests have a day of their own, whenever they run. */
const NOW = new Date("2026-11-21T12:00:00+01:00");

beforeAll(() => Promise.all([loadLanguage("de"), loadLanguage("pseudo")]), LIMIT_MS);
beforeEach(() => void vi.setSystemTime(NOW));

/** Enough turns for a chain of promises that are all settled; timers may be stopped by a test, so none is waited for. */
const TURNS = 20;

// Components first: their effects still unlisten, some of them a few promises later, which the mocks must be there for.
afterEach(async () => {
  cleanup();
  for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
  clearMocks();
  localStorage.clear();
});
