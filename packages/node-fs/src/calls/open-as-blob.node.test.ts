import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { hostIsNode20, onBothSides } from "../../test/support/both-sides.js";
import { outcomeOf } from "../../test/support/outcome.js";

describe("openAsBlob", () => {
  it("gives what the host's gives", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      fs.writeFileSync(`${root}/f`, "content");
      fs.symlinkSync("f", `${root}/l`);
      const open = fs.openAsBlob as (...args: unknown[]) => Promise<Blob>;
      const outcomes: unknown[] = [];
      for (const args of [
        [`${root}/f`],
        [Buffer.from(`${root}/l`), { type: "text/plain" }],
        [`${root}/f`, { type: "" }],
        ...(hostIsNode20 ? [[`${root}/missing`], [`${root}/f/below`]] : []),
        [1],
        [`${root}/f`, 1],
        [`${root}/f`, null],
        [`${root}/f`, { type: 1 }],
      ]) {
        outcomes.push(
          await outcomeOf(async () => {
            const blob = await open(...args);
            return [blob.size, blob.type, await blob.text(), blob.constructor.name];
          }),
        );
      }
      return outcomes;
    });
    expect(ours).toEqual(host);
  });

  it.runIf(hostIsNode20)("throws at once, as the host's does", async () => {
    const { host, ours } = await onBothSides(({ fs, root }) => {
      try {
        fs.openAsBlob(`${root}/missing`);
        return "returned";
      } catch (error) {
        return `thrown ${error}`;
      }
    });
    expect(ours).toBe(host);
  });

  it("copies the content, and has a synchronous form", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", "before");
    const openAsBlobSync: (path: string) => Blob = Reflect.get(fs, "openAsBlobSync");
    const blobs = [await fs.openAsBlob("/f"), openAsBlobSync("/f")];
    fs.writeFileSync("/f", "after");
    expect(await Promise.all(blobs.map((blob) => blob.text()))).toEqual(["before", "before"]);
    expect(() => openAsBlobSync("/")).toThrow("Unable to open file as blob");
  });
});
