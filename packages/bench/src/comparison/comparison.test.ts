import { describe, expect, it, test } from "vitest";
import { cases } from "../cases/cases.js";
import type { Measurement, MeasurementRequest } from "../measurement/measure.js";
import { carryOut } from "./comparison.js";
import { planOf } from "./plan.js";
import { runProcess, TooSlow } from "./run-process.js";

const [one] = cases.filter(({ name }) => name === "open_close");
if (one === undefined) throw new Error("there is no case of that name");
const placed = ["a", "b"].map((name) => ({ name, directory: `/${name}` }));
const effort = { warmUp: 1, measure: 1, memoryRounds: 1 };

async function outcomeOf(take: (request: MeasurementRequest, round: number) => Measurement | { unable: string }) {
  const asked: string[] = [];
  const requests: MeasurementRequest[] = [];
  const comparison = await carryOut(
    planOf([one as NonNullable<typeof one>], placed, 3, 1),
    effort,
    async (request) => {
      requests.push(request);
      asked.push(request.backend);
      return take(request, asked.filter((backend) => backend === request.backend).length - 1);
    },
    () => undefined,
  );
  return { results: comparison.results(["a", "b"]), omissions: comparison.omissions, asked, requests };
}

const memory = { peak: 2, held: 1 };

describe("a comparison", () => {
  it("collects times by backend, and memory of the rounds that measured it", async () => {
    const { results, omissions, requests } = await outcomeOf(({ memory: looked }, round) => ({
      times: { "": round + 1 },
      result: "right",
      ...(looked ? { memory } : {}),
    }));
    expect(omissions).toEqual([]);
    expect(results.map(({ backend, times, peak, held }) => ({ backend, times, peak, held }))).toEqual([
      { backend: "a", times: [1, 2, 3], peak: [2], held: [1] },
      { backend: "b", times: [1, 2, 3], peak: [2], held: [1] },
    ]);
    expect(requests[0]).toMatchObject({ backend: "map", warmUp: 0, measure: 0, memory: false });
    expect(requests[1]).toMatchObject({ backend: "a", warmUp: 1, measure: 1, memory: true });
  });

  it("drops a backend whose result differs from the reference, even once", async () => {
    const { results, omissions } = await outcomeOf(({ backend }, round) => ({
      times: { "": 1 },
      result: backend === "b" && round === 2 ? "wrong" : "right",
    }));
    expect(results.map(({ backend }) => backend)).toEqual(["a"]);
    expect(omissions).toEqual([
      {
        caseName: "open_close",
        backend: "b",
        why: expect.stringMatching(/^came to another result than map/),
        failed: true,
      },
    ]);
  });

  it("leaves out, without a failure, a backend that cannot do a case, and does not try again", async () => {
    const { omissions, asked } = await outcomeOf(({ backend }) =>
      backend === "b" ? { unable: "listdir" } : { times: { "": 1 }, result: "right" },
    );
    expect(omissions).toEqual([{ caseName: "open_close", backend: "b", why: "has no listdir", failed: false }]);
    expect(asked.filter((backend) => backend === "b")).toHaveLength(1);
  });

  it("leaves out, without a failure, a backend that is too slow", async () => {
    const { results, omissions } = await outcomeOf(({ backend }, round) => {
      if (backend === "a" && round === 1) throw new TooSlow("took longer than 60 s");
      return { times: { "": 1 }, result: "right" };
    });
    expect(results.map(({ backend }) => backend)).toEqual(["b"]);
    expect(omissions).toEqual([{ caseName: "open_close", backend: "a", why: "took longer than 60 s", failed: false }]);
  });

  it("leaves out a backend that fails", async () => {
    const { results, omissions } = await outcomeOf(({ backend }) => {
      if (backend === "a") throw new Error("fell over");
      return { times: { "": 1 }, result: "right" };
    });
    expect(results.map(({ backend }) => backend)).toEqual(["b"]);
    expect(omissions).toEqual([{ caseName: "open_close", backend: "a", why: "fell over", failed: true }]);
  });
});

const glob = cases.filter(({ name }) => name === "glob");

test("backends take turns round by round, every second round runs backwards, and the reference goes first", () => {
  const plan = planOf(glob, placed, 3, 0.1);
  expect(plan.map(({ round, backend, role }) => `${round} ${backend} ${role}`)).toEqual([
    "0 map reference",
    "0 a backend",
    "0 b backend",
    "0 nested Map control",
    "1 nested Map control",
    "1 b backend",
    "1 a backend",
    "2 b backend",
    "2 nested Map control",
    "2 a backend",
  ]);
  expect(new Set(plan.map(({ items }) => items))).toEqual(new Set([1000]));
  expect(plan[1]?.directory).toBe("/a");
});

test("there is at least one item, however small the part", () => {
  expect(planOf(glob, placed, 1, 0.000_001)[0]?.items).toBe(1);
});

test("a backend precedes another one as often as it follows it", () => {
  const order = planOf(glob, placed, 4, 1).flatMap(({ backend }) =>
    backend === "a" || backend === "b" ? backend : [],
  );
  expect(order.join("")).toBe("abbabaab");
});

function run(code: string, timeout = 30_000): Promise<string> {
  return runProcess(process.execPath, ["-e", code], timeout);
}

test("the output of a process is returned", async () => {
  expect(await run("console.log('é'.repeat(100_000))")).toBe(`${"é".repeat(100_000)}\n`);
});

test("the error of a failed process is one line", async () => {
  await expect(run("throw new TypeError('wrong')")).rejects.toThrow(/^TypeError: wrong$/);
  await expect(run("process.exit(3)")).rejects.toThrow("ended with 3");
});

test("a process that takes too long is ended", async () => {
  await expect(run("setInterval(() => {}, 1000)", 300)).rejects.toThrow(new TooSlow("took longer than 0.3 s"));
});

test("a missing program is an error", async () => {
  await expect(runProcess("/no/such/program", [], 1000)).rejects.toThrow(/ENOENT/);
});
