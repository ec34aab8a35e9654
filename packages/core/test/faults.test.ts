import type { StorageBackend } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { backends } from "./faults/backend-list.js";
import { type Countdown, countdown } from "./faults/countdown.js";
import type { Fault } from "./faults/fault.js";
import { faults } from "./faults/fault-list.js";
import { changes, exports, plant, releases, type Scenario } from "./faults/scenario.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { type Snapshot, snapshot } from "./subject/snapshot.js";

const never = countdown(Number.POSITIVE_INFINITY);

const roomy = 20_000_000;

function planted(maxQuota: number, defaultStorage: StorageBackend): MemoryFileSystem {
  const fs = new MemoryFileSystem({ maxQuota, nodeOverhead: 10, defaultStorage, clock: () => 1 });
  plant(fs);
  fs.writeFile("/spare", "spare");
  return fs;
}

function plantedBytes(backend: StorageBackend): number {
  return planted(roomy, backend).stats().usedBytes;
}

/** The planted tree, with what the scenario needs open, on storage that fails as configured. */
class Stage implements Disposable {
  readonly fs: MemoryFileSystem;
  private count: Countdown = never;
  private readonly handle: ReturnType<MemoryFileSystem["open"]>;

  constructor(
    readonly backend: (typeof backends)[number],
    private readonly fault: Fault,
    private readonly scenario: Scenario,
  ) {
    const defaultStorage = fault.backend(backend, () => this.count);
    const maxQuota = scenario.isTight === true ? plantedBytes(backend) + 100 : roomy;
    this.fs = planted(maxQuota, defaultStorage);
    const [path, mode] = scenario.handle ?? ["/spare", "rb"];
    this.handle = this.fs.open(path, mode);
    scenario.prepare?.(this.fs);
  }

  /** Runs the scenario while a call fails. Returns what it threw or returned. */
  run(count: Countdown = never): { readonly error?: unknown; readonly result?: unknown } {
    this.count = count;
    using _armed = this.fault.arm(count);
    try {
      return { result: this.scenario.run(this.fs, this.handle) };
    } catch (error) {
      return { error };
    } finally {
      this.count = never;
    }
  }

  look(): Snapshot & { readonly cursor: number } {
    const taken = snapshot(this.fs);
    expectHonest(taken, () => 10);
    return { ...taken, cursor: this.handle.closed ? -1 : this.handle.tell() };
  }

  [Symbol.dispose](): void {
    this.handle.close();
    expectNothingLeft(this.fs);
  }
}

/** Lets the first, second, … call fail, until a run has no such call. Returns the number of calls. */
function failOneByOne(backend: (typeof backends)[number], fault: Fault, scenario: Scenario): number {
  using reference = new Stage(backend, fault, scenario);
  const { result } = reference.run();
  const after = reference.look();
  for (let number = 1; ; number++) {
    using stage = new Stage(backend, fault, scenario);
    const before = stage.look();
    const count = countdown(number);
    const outcome = stage.run(count);
    if ("error" in outcome) {
      expect(count.fired).toBe(true);
      fault.check(outcome.error);
      expectSame(stage.look(), before, `what the failure of call ${number} left`);
      expectSame(stage.run(), { result }, "the outcome of another try");
    } else {
      expectSame(outcome, { result }, "the outcome");
    }
    expectSame(stage.look(), after, "the state after success");
    if (!count.fired) return number - 1;
  }
}

function isPossible({ overwrites }: Scenario, { supports }: (typeof backends)[number]): boolean {
  return overwrites !== true || supports.randomWrite;
}

const table = backends.flatMap((backend) => faults.map((fault) => [fault.name, backend.name, fault, backend] as const));

describe.each(table)("whichever %s fails on %s storage", (_fault, _backend, fault, backend) => {
  const scenarios = [...changes, ...exports].filter((scenario) => isPossible(scenario, backend));

  it.each(fault.metBy)("occurs in %s", (name) => {
    const scenario = scenarios.find((each) => each.name === name);
    expect(scenario && failOneByOne(backend, fault, scenario)).toBeGreaterThan(0);
  });

  it.each(scenarios)("$name changes nothing, and succeeds when it is tried again", (scenario) => {
    failOneByOne(backend, fault, scenario);
  });

  it.each(releases)("$name does not fail", (scenario) => {
    using stage = new Stage(backend, fault, scenario);
    expect(stage.run(countdown(1))).not.toHaveProperty("error");
  });
});
