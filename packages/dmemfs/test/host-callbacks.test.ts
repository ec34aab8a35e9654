import { BlockingIOError } from "dmemfs";
import { describe, expect, it } from "vitest";
import { large, refusal } from "../../core/test/callbacks/meddled.js";
import { places } from "../../core/test/callbacks/place.js";
import { uses } from "../../core/test/callbacks/uses.js";
import { withSpies } from "../../core/test/callbacks/with-spies.js";
import { laterCalls, promisedUses, refusedCalls } from "./callbacks/promised-calls.js";
import { type NamedCall, PromisedMeddled } from "./callbacks/promised-meddled.js";

const calls = [...refusedCalls, ...laterCalls];
const mustFail = new Set(refusedCalls.map(([name]) => name));

function isRefusal(outcome: unknown): boolean {
  return BlockingIOError.isInstance(outcome) && outcome.detail === refusal;
}

// Promises ask `performance` for the time between the steps of an operation too, where another call may begin.
const within = places.filter((place) => place !== "performance");

describe.each(within)("%s of the application cannot change the filesystem that calls it through promises", (place) => {
  let count = 0;

  it.each<NamedCall>([...uses, ...promisedUses])("within %s", async (_name, use) => {
    await withSpies(
      () => PromisedMeddled.make(place),
      async (meddled) => {
        await meddled.during(use, [(each) => each.attemptSome(calls)]);
        expect(meddled.outcomes.filter((outcome) => outcome !== undefined)).toEqual([]);
        const results = await meddled.settle();
        for (const [name, outcome] of results) {
          if (mustFail.has(name)) expect([name, isRefusal(outcome), outcome]).toEqual([name, true, outcome]);
        }
        count += results.length;
      },
    );
  });

  it("and is called", () => {
    expect(count).toBeGreaterThan(0);
  });
});

it("a handle refuses its first call within a callback, and one behind another call waits", async () => {
  const meddled = await PromisedMeddled.make("clock");
  const outcomes: Promise<unknown>[] = [];
  const attempt = ({ idle, busy }: PromisedMeddled): void => {
    for (const handle of [idle, busy]) outcomes.push(handle.write(new Uint8Array(3)).catch((error: unknown) => error));
  };
  let count = 0;
  await meddled.during(({ fs }) => fs.mkdir("/new"), [(each) => count++ === 0 && attempt(each)]);
  const [refused, written] = await Promise.all(outcomes);
  expect([refused, written]).toEqual([expect.objectContaining({ code: "EBUSY", syscall: "write", path: "/idle" }), 3]);
  await meddled.settle();
  expect([meddled.fs.readText("/idle"), meddled.fs.getSize("/busy")]).toEqual(["1", large.length + 3]);
});
