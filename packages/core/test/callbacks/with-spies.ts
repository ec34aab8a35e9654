import { vi } from "vitest";
import type { Meddled } from "./meddled.js";

/**
 * Makes the subject and runs a test on it, while spies replace functions of the platform, as a host may have done: they are
 * called somewhere within the uses.
 */
export async function withSpies<Subject extends Meddled>(
  make: () => Subject | Promise<Subject>,
  run: (subject: Subject) => void | Promise<void>,
): Promise<void> {
  let subject: Subject | undefined;
  const now = performance.now.bind(performance);
  const warned = (warning: unknown): void => {
    // Lost handles of other tests are warned of by the garbage collector, outside of any operation.
    if (!String(warning).includes("garbage-collected")) subject?.callBack("warn");
  };
  const spies = [
    vi.spyOn(performance, "now").mockImplementation(() => {
      subject?.callBack("performance");
      return now();
    }),
    typeof process === "undefined" || process.emitWarning === undefined
      ? vi.spyOn(console, "warn").mockImplementation(warned)
      : vi.spyOn(process, "emitWarning").mockImplementation(warned),
  ];
  try {
    subject = await make();
    await run(subject);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
