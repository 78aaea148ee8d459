/** Fails a build whose first script is heavier than the design allows: what is read before the window shows anything. */
import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

/** Kilobytes, compressed. */
const MOST_KB = 200;
/** Read by the entry at once, behind the language guard. */
const FIRST = /\/src\/(main|start)\.ts$/;

export function firstScript(): Plugin {
  return {
    name: "ringside-first-script",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part): part is Rollup.OutputChunk => part.type === "chunk");
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const first = new Set<Rollup.OutputChunk>();
      const take = (chunk: Rollup.OutputChunk | undefined): void => {
        if (!chunk || first.has(chunk)) return;
        first.add(chunk);
        chunk.imports.forEach((file) => take(byFile.get(file)));
      };
      chunks.filter((chunk) => chunk.isEntry || Object.keys(chunk.modules).some((file) => FIRST.test(file))).forEach(take);
      const kilobytes = [...first].reduce((sum, { code }) => sum + gzipSync(code).length, 0) / 1000;
      const said = `first script ${kilobytes.toFixed(0)} kB gzip, at most ${String(MOST_KB)}`;
      if (kilobytes > MOST_KB) this.error(`${said}: ${[...first].map(({ fileName }) => fileName).join(", ")}`);
      this.info(said);
    },
  };
}
