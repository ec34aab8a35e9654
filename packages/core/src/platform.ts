/** What only some platforms have, looked for at run time: engine code imports nothing of any platform's own. */
interface Platform {
  readonly process?: { emitWarning?(message: string, type: string): void } | undefined;
  readonly console?: { warn(message: string): void } | undefined;
}

/** Tells the person who runs the program something that is wrong but stops nothing. */
export function warn(message: string): void {
  const { process, console } = globalThis as Platform;
  if (process?.emitWarning !== undefined) process.emitWarning(message, "MFSWarning");
  else console?.warn(`MFSWarning: ${message}`);
}
