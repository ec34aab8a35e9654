import { fileURLToPath } from "node:url";
import { hasLimits, runLimited } from "./run-limited.js";

const program = fileURLToPath(new URL("under-a-limit.js", import.meta.url));

async function describeRun(memoryGuard: "none" | "per-write"): Promise<string> {
  const { killedBy, output } = await runLimited(program, memoryGuard);
  return killedBy === undefined ? output.trim() : `ended by the platform (${killedBy}), with all that was staged`;
}

if (await hasLimits()) {
  console.log(`memoryGuard "none":      ${await describeRun("none")}`);
  console.log(`memoryGuard "per-write": ${await describeRun("per-write")}`);
} else {
  console.log("This platform sets no limit to the data of a process: try Linux.");
}
