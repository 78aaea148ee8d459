import { parseRoute, type Route } from "./route";

/** Where the window is; the address is the truth and this follows it. */
class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  /** Follows the address until the returned function is called. */
  start(): () => void {
    const follow = (): void => {
      this.route = parseRoute(location.hash);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }

  go(target: string): void {
    location.hash = target;
  }

  /** For a change that deserves no step in the history, such as the newest day taking its name. */
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
