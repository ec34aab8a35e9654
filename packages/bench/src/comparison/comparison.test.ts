import { describe, expect, it } from "vitest";
import { cases } from "../cases/index.js";
import type { Measurement, MeasurementRequest } from "../measurement/measurement.js";
import { carryOut } from "./comparison.js";
import { planOf } from "./plan.js";
import { TooSlow } from "./run-process.js";

const [one] = cases.filter(({ name }) => name === "open_close");
if (one === undefined) throw new Error("there is no case of that name");
const entrants = ["a", "b"].map((name) => ({ name, directory: "" }));
const effort = { warmUp: 1, measure: 1, memoryRounds: 1 };

async function outcomeOf(take: (request: MeasurementRequest, round: number) => Measurement | { unable: string }) {
  const asked: string[] = [];
  const requests: MeasurementRequest[] = [];
  const comparison = await carryOut(
    planOf([one as NonNullable<typeof one>], entrants, 3, 1),
    effort,
    async (request) => {
      requests.push(request);
      asked.push(request.subject);
      return take(request, asked.filter((subject) => subject === request.subject).length - 1);
    },
    () => undefined,
  );
  return { results: comparison.results(["a", "b"]), omissions: comparison.omissions, asked, requests };
}

const memory = { peak: 2, held: 1 };

describe("a comparison", () => {
  it("collects times by subject, and memory where a round has looked", async () => {
    const { results, omissions, requests } = await outcomeOf(({ memory: looked }, round) => ({
      times: { "": round + 1 },
      result: "right",
      ...(looked ? { memory } : {}),
    }));
    expect(omissions).toEqual([]);
    expect(results.map(({ subject, times, peak, held }) => ({ subject, times, peak, held }))).toEqual([
      { subject: "a", times: [1, 2, 3], peak: [2], held: [1] },
      { subject: "b", times: [1, 2, 3], peak: [2], held: [1] },
    ]);
    expect(requests[0]).toMatchObject({ subject: "map", warmUp: 0, measure: 0, memory: false });
    expect(requests[1]).toMatchObject({ subject: "a", warmUp: 1, measure: 1, memory: true });
  });

  it("drops all of a subject that comes to another result than the reference, if only once", async () => {
    const { results, omissions } = await outcomeOf(({ subject }, round) => ({
      times: { "": 1 },
      result: subject === "b" && round === 2 ? "wrong" : "right",
    }));
    expect(results.map(({ subject }) => subject)).toEqual(["a"]);
    expect(omissions).toEqual([
      {
        caseName: "open_close",
        subject: "b",
        why: expect.stringMatching(/^came to another result than map/),
        failed: true,
      },
    ]);
  });

  it("leaves out, without a failure, who cannot, and does not ask again", async () => {
    const { omissions, asked } = await outcomeOf(({ subject }) =>
      subject === "b" ? { unable: "listdir" } : { times: { "": 1 }, result: "right" },
    );
    expect(omissions).toEqual([{ caseName: "open_close", subject: "b", why: "has no listdir", failed: false }]);
    expect(asked.filter((subject) => subject === "b")).toHaveLength(1);
  });

  it("leaves out, without a failure, who is too slow", async () => {
    const { results, omissions } = await outcomeOf(({ subject }, round) => {
      if (subject === "a" && round === 1) throw new TooSlow("took longer than 60 s");
      return { times: { "": 1 }, result: "right" };
    });
    expect(results.map(({ subject }) => subject)).toEqual(["b"]);
    expect(omissions).toEqual([{ caseName: "open_close", subject: "a", why: "took longer than 60 s", failed: false }]);
  });

  it("goes on without who falls over", async () => {
    const { results, omissions } = await outcomeOf(({ subject }) => {
      if (subject === "a") throw new Error("fell over");
      return { times: { "": 1 }, result: "right" };
    });
    expect(results.map(({ subject }) => subject)).toEqual(["b"]);
    expect(omissions).toEqual([{ caseName: "open_close", subject: "a", why: "fell over", failed: true }]);
  });
});
