import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { cleanUp, extractStage, outputStage, transformStage } from "./job.js";
import { orderFeed } from "./order.js";

const rows = 100_000;

async function withRoom(print: Print): Promise<void> {
  const fs = new MemoryFileSystem({ maxQuota: 10 * mebibyte });
  await extractStage(fs, orderFeed(rows), print);
  await transformStage(fs, print);
  const revenues = await outputStage(fs, print);
  cleanUp(fs, print);
  for (const { region, month, orders, cents } of revenues.slice(0, 3)) {
    print(`  ${region} ${month}: ${orders.toLocaleString("en-US")} orders, ${(cents / 100).toLocaleString("en-US")}`);
  }
}

async function withoutRoom(print: Print): Promise<void> {
  const cramped = new MemoryFileSystem({ maxQuota: 6 * mebibyte });
  await extractStage(cramped, orderFeed(rows), print);
  const before = cramped.stats();
  try {
    await transformStage(cramped, print);
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw error;
    print(error.message);
  }
  const used = [before, cramped.stats()].map(({ usedBytes }) => usedBytes.toLocaleString("en-US"));
  print(`charged before ${used[0]} bytes, after ${used[1]}; what is there: /${cramped.listdir().join(", /")}`);

  print("");
  print("The raw data moves to where there is room, and the stage is done again:");
  const roomy = new MemoryFileSystem({ maxQuota: 10 * mebibyte });
  roomy.importTree(cramped.iterExportTree());
  await transformStage(roomy, print);
}

/** Runs the job with a large enough quota, then with a small one, and prints what happens. */
export async function tour(print: Print): Promise<void> {
  print("Ten MiB are enough:");
  await withRoom(print);
  print("");
  print("Six are not:");
  await withoutRoom(print);
}

await runAsProgram(import.meta.url, () => tour(console.log));
