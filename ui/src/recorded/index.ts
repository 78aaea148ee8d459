/**
 * Answers for a plain browser, where there is no Rust: `npm run dev`, then open the address it prints. Never part of a production build.
 *
 * `?recorded=welcome` (or another name of `scenarios.ts`) chooses where the app stands, and `?webhooks=up` (of `webhooks/views.ts`) how its
 * webhooks do. A command is answered by `handlers.ts`, else by a file: `answers/<command>.<day>.json` for a command with that `day`, else
 * `answers/<command>.json`, else the default export of `answers/<command>.ts`, a function of the command's arguments.
 */
import type { Problem } from "../bindings";
import { handlers } from "./handlers";
import { listen } from "./world";

type Answer = { default: unknown };

const files = import.meta.glob<Answer>("./answers/*.{json,ts}");

async function fromFile(command: string, args: Record<string, unknown>): Promise<unknown> {
  const dated = typeof args["day"] === "string" ? files[`./answers/${command}.${args["day"]}.json`] : undefined;
  const load = dated ?? files[`./answers/${command}.json`] ?? files[`./answers/${command}.ts`];
  if (!load) {
    const problem: Problem = { code: "other", message: `There is no recorded answer for ${command}.`, retry: false };
    throw problem;
  }
  const { default: answer } = await load();
  return typeof answer === "function" ? (answer as (args: Record<string, unknown>) => unknown)(args) : structuredClone(answer);
}

export async function answer<T>(command: string, args: Record<string, unknown>): Promise<T> {
  const handle = handlers[command];
  return (handle ? await handle(args) : await fromFile(command, args)) as T;
}

export { listen };
