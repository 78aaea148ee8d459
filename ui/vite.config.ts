import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { drawnIcons } from "./drawn-icons.ts";
import { firstScript } from "./first-script.ts";

export default defineConfig({
  plugins: [drawnIcons(), svelte(), svelteTesting(), firstScript()],
  // The window loads its files from Tauri's own scheme, never from a server's root.
  base: "./",
  server: { host: "127.0.0.1", port: 5173, strictPort: true, fs: { allow: [".."] } },
  build: {
    target: "safari16",
    outDir: "dist",
    emptyOutDir: true,
    // A data: font would need font-src data:, which the content security policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    // Not UTC, so that a moment shown on the wrong clock is seen.
    env: { TZ: "Europe/Berlin" },
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    // A limit for what hangs, not for what is slow: the machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
