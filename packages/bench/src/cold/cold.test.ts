import { describe, expect, it } from "vitest";
import { standings } from "../command/cold.js";
import { type ColdTimes, coldBackends, coldCases, emptyProcess, useCold } from "./cold-case.js";
import { measureCold } from "./cold-measurement.js";

const both = (time: number) => ({ processor: time, elapsed: 10 * time });

/** Takes fixed times, which depend on the backend. */
function fixedTimes(asked: string[]) {
  const cost: Readonly<Record<string, number>> = { [emptyProcess]: 100, dmemfs: 10, memfs: 40 };
  return async (caseName: string, backend: string): Promise<ColdTimes> => {
    asked.push(`${caseName} ${backend}`);
    const time = cost[backend] ?? Number.NaN;
    if (caseName === "first_300_files") return { first_300_files: both(time), later_300_files: both(time / 2) };
    return { [caseName]: both(backend === emptyProcess ? time : 100 + time) };
  };
}

describe("a cold measurement", () => {
  it("lets the backends take turns, an empty process among them where a process is measured", async () => {
    const asked: string[] = [];
    await measureCold(["dmemfs", "memfs"], 2, fixedTimes(asked), () => undefined);
    expect(asked).toEqual([
      ...[`cold_import ${emptyProcess}`, "cold_import dmemfs", "cold_import memfs"],
      ...[`cold_100_files ${emptyProcess}`, "cold_100_files dmemfs", "cold_100_files memfs"],
      ...["first_300_files dmemfs", "first_300_files memfs"],
      ...["cold_import memfs", "cold_import dmemfs", `cold_import ${emptyProcess}`],
      ...["cold_100_files memfs", "cold_100_files dmemfs", `cold_100_files ${emptyProcess}`],
      ...["first_300_files memfs", "first_300_files dmemfs"],
    ]);
  });

  it("subtracts the time of an empty process", async () => {
    const results = await measureCold(["dmemfs", "memfs"], 3, fixedTimes([]), () => undefined);
    const rows = results.map(({ caseName, figure, backend, times }) => [caseName, figure, backend, times[0]]);
    expect(rows.slice(0, 4)).toEqual([
      ["cold_import", "", "dmemfs", 10],
      ["cold_import", "", "memfs", 40],
      ["cold_import", "elapsed", "dmemfs", 100],
      ["cold_import", "elapsed", "memfs", 400],
    ]);
    expect(rows.at(-4)).toEqual(["later_300_files", "", "dmemfs", 5]);
    expect(results.every(({ times }) => times.length === 3)).toBe(true);
  });

  it("exceeds the bound if even the lower bound of the ratio to memfs does", async () => {
    const results = await measureCold(["dmemfs", "memfs"], 3, fixedTimes([]), () => undefined);
    expect(standings(results).map(({ name, isTooMuch }) => [name, isTooMuch])).toEqual([
      ["cold_import", false],
      ["cold_100_files", false],
      ["first_300_files", false],
    ]);
    const slower = results.map((each) => (each.backend === "memfs" ? { ...each, times: [19, 19, 19] } : each));
    expect(standings(slower).map(({ isTooMuch }) => isTooMuch)).toEqual([true, true, true]);
    expect(standings(results.filter(({ backend }) => backend !== "memfs"))).toEqual([]);
  });
});

describe.each(["cold_import", "cold_100_files", "first_300_files"])("%s", (caseName) => {
  it.each([...coldBackends])("can be done with %s", async (backend, { packageName }) => {
    const times = await useCold(caseName, backend, packageName, 2);
    const names = caseName === "first_300_files" ? ["first_300_files", "later_300_files"] : [caseName];
    expect(Object.keys(times)).toEqual(names);
    for (const { processor, elapsed } of Object.values(times)) {
      expect(processor).toBeGreaterThanOrEqual(0);
      expect(elapsed).toBeGreaterThan(0);
    }
    expect(coldCases.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});

it("refuses an unknown backend", async () => {
  await expect(useCold("cold_import", "nope", "nope")).rejects.toThrow(
    "no nope; there are dmemfs, against, memfs, zenfs",
  );
});
