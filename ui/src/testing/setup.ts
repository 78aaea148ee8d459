import { cleanup } from "@testing-library/svelte";
import { clearMocks } from "@tauri-apps/api/mocks";
import { afterEach } from "vitest";

// Components first: their effects still unlisten, which the mocks must be there for.
afterEach(() => {
  cleanup();
  clearMocks();
  localStorage.clear();
});
