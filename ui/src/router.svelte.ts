import { parseRoute, type Route } from "./route";
import { ScrollMemory } from "./scroll";

/** Where the window is; the address is the truth and this follows it. */
class Router {
  route = $state.raw<Route>(parseRoute(location.hash));
  readonly #scroll = new ScrollMemory();

  /** Follows the address until the returned function is called. */
  start(): () => void {
    const follow = (): void => {
      this.#scroll.arrive();
      this.route = parseRoute(location.hash);
    };
    // The web view would scroll at once, before the screen that is gone back to has anything to scroll.
    history.scrollRestoration = "manual";
    follow();
    window.addEventListener("hashchange", follow);
    const forget = this.#scroll.start();
    return () => {
      forget();
      window.removeEventListener("hashchange", follow);
    };
  }

  /** Whether the place on screen was come back to: it begins where it was left and not at its top. */
  get isReturn(): boolean {
    return this.#scroll.isReturn;
  }

  restoreScroll(): void {
    this.#scroll.restore();
  }

  go(target: string): void {
    location.hash = target;
  }

  /** For a change that deserves no step in the history, such as the newest day taking its name or a chart that is panned. */
  replace(target: string): void {
    history.replaceState(history.state, "", target);
    this.route = parseRoute(target);
  }

  back(): void {
    history.back();
  }

  forward(): void {
    history.forward();
  }
}

export const router = new Router();
