import type { CarpetKind, Problem } from "../../bindings";
import { joined, readCells, type Cells } from "../../charts/raster/cells";
import * as ipc from "../../ipc";
import { NO_SCORES, pagesOf, withScores, type Scores } from "./pages";

/** A carpet that comes page by page, the newest days first, so that they are there at once; the old carpet stays until the first page is. */
export class CarpetPages {
  cells = $state.raw<Cells | null>(null);
  scores = $state.raw<Scores>(NO_SCORES);
  problem = $state.raw<Problem | null>(null);
  /** Whether all pages are there. */
  whole = $state(false);
  #asked = 0;

  async load(kind: CarpetKind, first: string, last: string): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    this.whole = false;
    const pages: Cells[] = [];
    try {
      for (const page of pagesOf(first, last)) {
        const bytes = await ipc.carpet(kind, page.first, page.last);
        const scores = await ipc.trend(page.first, page.last, ["sleep_score"]);
        if (mine !== this.#asked) return;
        pages.unshift(readCells(bytes, kind));
        this.scores = withScores(pages.length === 1 ? null : this.scores, page.first, scores.columns[0]?.values ?? []);
        this.cells = joined(pages);
        this.problem = null;
      }
      this.whole = true;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = ipc.asProblem(thrown);
    }
  }
}
