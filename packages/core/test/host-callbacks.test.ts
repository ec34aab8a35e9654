import { HandleClosedError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { large, Meddled, refusal } from "./callbacks/meddled.js";
import { meddlings } from "./callbacks/meddlings.js";
import { places } from "./callbacks/place.js";
import { uses } from "./callbacks/uses.js";
import { withSpies } from "./callbacks/with-spies.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

describe.each(places)("%s of the application cannot change the filesystem that calls it", (place) => {
  let calls = 0;

  it.each(uses)("within %s", async (_name, use) => {
    await withSpies(
      () => new Meddled(place),
      async (meddled) => {
        await meddled.during(
          use,
          meddlings.map(([, meddle]) => meddle),
        );
        for (const [index, outcome] of meddled.outcomes.entries()) {
          const [name] = meddlings[index % meddlings.length] ?? [];
          // Within the end of a close, the handle is closed already.
          const isClosed = HandleClosedError.isInstance(outcome) || (name?.startsWith("close") && meddled.a.closed);
          expect([name, isClosed || (outcome as { detail?: unknown } | undefined)?.detail]).toEqual([
            name,
            isClosed || refusal,
          ]);
        }
        calls += meddled.outcomes.length;
        meddled.expectHonest();
      },
    );
  });

  it("and is called", () => {
    expect(calls).toBeGreaterThan(0);
  });
});

it("a call that throws within a callback succeeds after it", async () => {
  const meddled = new Meddled("clock");
  await meddled.during(({ fs }) => fs.mkdir("/new"), [({ begun }) => begun.next()]);
  expect(meddled.outcomes[0]).toMatchObject({ syscall: "write", path: "/begun", code: "EBUSY" });
  for (let step = meddled.begun.next(); step.done !== true; step = meddled.begun.next());
  meddled.expectHonest();
  expect(meddled.fs.getSize("/begun")).toBe(large.length);
});

it("application code may read, seek and list", async () => {
  const meddled = new Meddled("clock");
  const look = ({ fs, b }: Meddled): number[] => [
    b.seek(1),
    b.read(2).length,
    b.tell(),
    b.readAt(0, new Uint8Array(4)),
    fs.readFile("/c/file").length,
    fs.glob("/*").length,
  ];
  await meddled.during(({ fs }) => fs.mkdir("/new"), [look]);
  expect(meddled.outcomes[0]).toEqual([1, 2, 3, 4, 1, 5]);
});

it("a storage that keeps its ledger and spends in a callback spends what is its own", () => {
  let spend = (): void => undefined;
  const fs = new MemoryFileSystem({
    maxQuota: 100_000,
    clock: () => {
      spend();
      return 1;
    },
    defaultStorage: {
      ...autoBackend,
      create(options) {
        spend = () => options.ledger.reserve(10)[Symbol.dispose]();
        return autoBackend.create(options);
      },
    },
  });
  fs.importTree({ "/a/1": "1", "/a/2": "2" });
  fs.copyTree("/a", "/b");
  expectHonest(snapshot(fs));
  expectNothingLeft(fs);
});
