import { once } from "node:events";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import type { Print } from "../../shared/print.js";
import { refusalOf } from "../../shared/refusal-of.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";
import { digest, recordSize, records } from "./records.js";
import { Spool } from "./spool.js";

/**
 * A simulated machine with exact amounts of memory, to show and test a guard. A real program does not need it: the guard reads
 * the memory of the platform.
 */
export class Machine {
  /** Bytes that other processes use. */
  neighbours = 0;
  /** The number of calls of `availableMemory`. */
  questions = 0;
  private readonly holders: (() => number)[] = [];

  constructor(readonly totalBytes: number) {}

  /** Registers a user of memory. */
  watch(holder: () => number): void {
    this.holders.push(holder);
  }

  /** The available bytes, for the option `availableMemory`. */
  readonly availableMemory = (): number => {
    this.questions += 1;
    const held = this.holders.reduce((sum, holder) => sum + holder(), this.neighbours);
    return Math.max(0, this.totalBytes - held);
  };
}

async function atConstruction(print: Print): Promise<void> {
  print('1. "init" compares the quota with what the platform has, once');
  const { availableMemory } = new Machine(64 * mebibyte);
  const options = { maxQuota: 100 * mebibyte, memoryGuard: "init", availableMemory } as const;
  print(`  raise: ${await refusalOf(() => new MemoryFileSystem({ ...options, memoryGuardAction: "raise" }))}`);
  const warned = once(process, "warning");
  const fs = new MemoryFileSystem({ ...options, memoryGuardAction: "warn" });
  const [warning] = await warned;
  print(`  warn:  ${warning.name}: ${warning.message}`);
  fs.writeFile("/goes-on", "text");
}

const count = 4096;

async function stream(folder: string, print: Print): Promise<void> {
  print(`2. "per-write" also before each growth: ${(count * recordSize) / mebibyte} MiB are streamed through 6`);
  const machine = new Machine(8 * mebibyte);
  const fs = new MemoryFileSystem({
    maxQuota: 6 * mebibyte,
    memoryGuard: "per-write",
    memoryGuardAction: "raise",
    memoryGuardInterval: 0,
    availableMemory: machine.availableMemory,
  });
  machine.watch(() => (fs.isFile("/staged") ? fs.getSize("/staged") : 0));

  const hostFile = join(folder, "records.bin");
  let taken = 0;
  const onRefusal = ({ message }: Error) => print(`  after ${taken} records: ${message}`);
  await using spool = await Spool.open(fs, { staged: "/staged", hostFile, guardInterval: 0, onRefusal });
  for (const record of records(count)) {
    if (taken === 1000) machine.neighbours = 4_290_000;
    if (taken === 2000) machine.neighbours = 0;
    await spool.write(record);
    taken += 1;
  }
  await spool.flush();
  const complete = (await digest(createReadStream(hostFile))) === (await digest(records(count)));
  print(`  on the disk is every record, once and in order: ${complete}`);
}

function askedHowOften(memoryGuardInterval: number): number {
  const machine = new Machine(64 * mebibyte);
  const fs = new MemoryFileSystem({
    maxQuota: 32 * mebibyte,
    memoryGuard: "per-write",
    memoryGuardInterval,
    availableMemory: machine.availableMemory,
  });
  using file = fs.open("/records", "wb");
  for (const record of records(1000)) file.write(record);
  return machine.questions;
}

function howOften(print: Print): void {
  print("3. The platform is not asked more than once per memoryGuardInterval");
  print(`  0 ms:     ${askedHowOften(0)} questions for 1000 writes, one of them at construction`);
  print(`  an hour:  ${askedHowOften(3_600_000)}`);
}

/** Shows the guard on a machine with exact amounts of memory. */
export async function tour(print: Print): Promise<void> {
  await withTemporaryFolder("memory-guard", async (folder) => {
    await atConstruction(print);
    await stream(folder, print);
    howOften(print);
  });
}

await runAsProgram(import.meta.url, () => tour(console.log));
