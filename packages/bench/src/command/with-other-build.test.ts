import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkoutDouble } from "../../test/checkout-double.js";
import { backends, otherBuilds } from "../backends/backends.js";
import { cases } from "../cases/index.js";
import { runsOf } from "../measurement/measure.js";
import { pick } from "./names.js";
import { placeBackends } from "./placed-backends.js";
import { withCheckout, withOtherBuild } from "./with-other-build.js";
import { Workplace } from "./workplace.js";

const root = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
const checkout = checkoutDouble(join(root, "checkout"));
afterAll(() => rmSync(root, { recursive: true }));

describe("another build", () => {
  const chosen = pick(backends, "dmemfs,dmemfs-async,map", "backend");

  it("takes part next to each backend of ours, in its checkout", () => {
    const { placed } = placeBackends(withOtherBuild(chosen, checkout), new Workplace({ against: checkout }), "python3");
    expect(placed).toEqual([
      { name: "dmemfs", directory: "" },
      { name: "against", directory: checkout },
      { name: "dmemfs-async", directory: "" },
      { name: "against-async", directory: checkout },
      { name: "map", directory: "" },
    ]);
  });

  it("stays out without a checkout, and out of the way of those that are removed afterwards", () => {
    expect(withOtherBuild(chosen, undefined)).toBe(chosen);
    new Workplace({ against: checkout }).clear();
    expect(placeBackends(otherBuilds, new Workplace({ against: checkout }), "python3").placed).toHaveLength(2);
  });

  it("needs one of ours to be compared with", () => {
    expect(() => withOtherBuild(pick(backends, "map", "backend"), checkout)).toThrow(
      "--against needs dmemfs or dmemfs-async among the backends",
    );
  });

  it("is found from a relative path", async () => {
    expect(await withCheckout({ against: relative(process.cwd(), checkout) })).toEqual({ against: checkout });
    expect(await withCheckout({})).toEqual({});
  });

  it("does a case, and comes to the result of the others", async () => {
    const [one] = pick(cases, "small_files_rw", "case");
    const both = [backends.find(({ name }) => name === "map"), otherBuilds[0]];
    const results: string[] = [];
    for (const backend of both) {
      const loaded = await backend?.load?.();
      if (one === undefined || loaded === undefined) throw new Error("there is none of that name");
      const { outcome, digest } = await runsOf(one, loaded, 5, checkout, () => undefined)();
      results.push(`${outcome.sum} ${await digest()}`);
    }
    expect(new Set(results).size).toBe(1);
    expect(results).toHaveLength(2);
  });
});
