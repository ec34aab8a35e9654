import { vi } from "vitest";

/** Our warnings as the user sees them: process warnings, or console output on platforms without a process. */
export interface HeardWarnings {
  /** Their texts, in the order in which they came. */
  readonly texts: string[];
  /** Stops listening. */
  stop(): void;
}

/** Listens to the warnings of ours from now on, and keeps them from the output. */
export function hearWarnings(): HeardWarnings {
  return typeof process === "undefined" || process.emitWarning === undefined ? hearConsole() : hearProcess();
}

function hearProcess(): HeardWarnings {
  const texts: string[] = [];
  const spy = vi.spyOn(process, "emitWarning").mockImplementation((warning: unknown, type?: unknown) => {
    if (type === "MFSWarning") texts.push(String(warning));
  });
  return { texts, stop: () => spy.mockRestore() };
}

function hearConsole(): HeardWarnings {
  const texts: string[] = [];
  const spy = vi.spyOn(console, "warn").mockImplementation((text) => {
    const [, ours] = /^MFSWarning: (.*)$/.exec(String(text)) ?? [];
    if (ours !== undefined) texts.push(ours);
  });
  return { texts, stop: () => spy.mockRestore() };
}
