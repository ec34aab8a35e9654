import { conditional } from "./conditional.js";
import type { Rule } from "./rule.js";

/** A subject with rules about freed memory, which need the garbage collector. */
export interface CollectingSubject {
  /**
   * Runs the garbage collector. Default: the `gc` of V8, which Node has with `--expose-gc`, or `Bun.gc`. Without either, the
   * rules that need the collector are skipped.
   */
  collectGarbage?(): void | Promise<void>;
}

type Collect = () => void | Promise<void>;

interface Platform {
  readonly gc?: () => void;
  readonly Bun?: { gc(force: true): void };
  readonly setImmediate?: (callback: () => void) => unknown;
}

/** Read when this module is loaded, before a test can replace it with a fake. */
const { setImmediate } = globalThis as Platform;

function collectorOf(subject: CollectingSubject): Collect | undefined {
  const { gc, Bun } = globalThis as Platform;
  if (subject.collectGarbage !== undefined) return () => subject.collectGarbage?.();
  if (gc !== undefined) return () => gc();
  return Bun === undefined ? undefined : () => Bun.gc(true);
}

/** A rule that needs the garbage collector. */
export interface CollectingRule<Subject> {
  readonly name: string;
  /** @param until - collects garbage until the condition holds or can no longer be expected, and returns whether it holds */
  check(subject: Subject, until: (condition: () => boolean) => Promise<boolean>): Promise<void>;
}

/** Creates a rule that is skipped if the garbage collector cannot be called. */
export function collecting<Subject extends CollectingSubject>({ name, check }: CollectingRule<Subject>): Rule<Subject> {
  return conditional(
    (subject) =>
      collectorOf(subject) === undefined
        ? "the garbage collector cannot be called; start Node with --expose-gc, or give the subject collectGarbage()"
        : undefined,
    { name, check: (subject) => check(subject, (condition) => collectUntil(condition, collectorOf(subject))) },
  );
}

async function collectUntil(condition: () => boolean, collect: Collect = () => {}): Promise<boolean> {
  for (let round = 0; round < 20; round++) {
    // Reading a WeakRef keeps its target alive until the turn of the event loop ends.
    await turn();
    await collect();
    await turn();
    if (condition()) return true;
  }
  return false;
}

/**
 * Waits for one turn of the event loop without timers, which may be fake. Deno can deliver a message within the turn in which it
 * was posted; a browser has no `setImmediate`.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else sendMessage(resolve);
  });
}

function sendMessage(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(undefined);
}
