import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { stateOver } from "../../test/support/state-over.js";
import { statFsOf } from "./index.js";

describe("StatFs", () => {
  it("has the names of the host, in its order", () => {
    const host = Object.keys(statfsSync(tmpdir()));
    const ours = statFsOf(stateOver());
    expect(Object.keys(ours).filter((name) => host.includes(name))).toEqual(host);
    expect(ours.constructor.name).toBe(statfsSync(tmpdir()).constructor.name);
  });

  it("shows the quota and the limit of nodes, rounded down", () => {
    const state = stateOver({ maxQuota: 10_000, maxNodes: 10 });
    state.fileSystem.writeFile("/a", new Uint8Array(5000));
    const { freeBytes } = state.fileSystem.stats();
    const free = Math.floor(freeBytes / 512);
    const expected = { bsize: 512, blocks: 19, bfree: free, bavail: free, files: 10, ffree: 8 };
    expect(statFsOf(state)).toMatchObject(expected);
    const bigints = Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, BigInt(value)]));
    expect(statFsOf(state, true)).toMatchObject(bigints);
  });

  it("shows many nodes where there is no limit", () => {
    expect(statFsOf(stateOver())).toMatchObject({ files: 2 ** 32 - 1, ffree: 2 ** 32 - 2 });
  });
});
