import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Runs `main` if Node was started with this module, so that a test may import the module without its effects.
 * @param moduleUrl - `import.meta.url` of the module
 */
export async function runAsProgram(moduleUrl: string, main: () => Promise<void>): Promise<void> {
  const started = process.argv[1];
  if (started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl))) await main();
}
