/** The licence texts of what the window is built with, as their authors wrote them; read only when somebody asks. */
const texts = import.meta.glob<string>(
  [
    "/node_modules/svelte/LICENSE.md",
    "/node_modules/bits-ui/LICENSE",
    "/node_modules/@lucide/svelte/LICENSE",
    "/node_modules/@fontsource-variable/inter/LICENSE",
    "/node_modules/@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
    "/node_modules/@tauri-apps/api/LICENSE-MIT",
  ],
  { query: "?raw", import: "default" },
);

export type Licence = { name: string; text: string };

export function licences(): Promise<Licence[]> {
  return Promise.all(
    Object.entries(texts).map(async ([path, load]) => ({
      name: path.replace("/node_modules/", "").replace(/\/LICENSE.*$/, ""),
      text: await load(),
    })),
  );
}
