import { vi } from "vitest";

/** The warnings of D-MemFS, recorded: process warnings, or console output on platforms without `process.emitWarning`. */
export interface HeardWarnings {
  /** The texts of the warnings, in order. */
  readonly texts: string[];
  /** Stops recording. */
  stop(): void;
}

/** Records the warnings of D-MemFS from now on. No warning reaches the output until `stop()`. */
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
