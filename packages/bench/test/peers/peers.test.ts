import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { peers, sources } from "../../src/peers/peer.js";
import { rowGroups } from "../../src/peers/row-groups.js";
import { limitedTmpfs, limitProbes, singleBufferEnds } from "./limit-probes.js";
import { nodeProbes } from "./node-probes.js";
import { packageProbes } from "./package-probes.js";
import { peerBackends, virtualModule } from "./peer-backends.js";
import type { Probes } from "./probe.js";
import { threadProbes } from "./thread-probes.js";
import { treeProbes } from "./tree-probes.js";

const probes: Probes = { ...limitProbes, ...threadProbes, ...treeProbes, ...nodeProbes, ...packageProbes };
const rows = rowGroups.flatMap((group) => group.rows);

/** The rows that need a mount with limits. */
const ofMount: readonly string[] = ["quota", "trace", "nodes", "statfs"];

const tested = rows.flatMap(({ id, title, cells }) =>
  peers.flatMap(({ name, title: peer }) => {
    const { finding, sources: named } = cells[name];
    return named !== undefined || (name === "tmpfs" && ofMount.includes(id))
      ? []
      : [{ id, title, name, peer, finding }];
  }),
);

describe("a cell says what the filesystem does", () => {
  for (const { id, title, name, peer, finding } of tested) {
    test(`${title}, ${peer}: ${finding}`, async ({ skip }) => {
      const backend = peerBackends.find((each) => each.name === name);
      const probe = probes[id];
      if (backend === undefined || probe === undefined) throw new Error(`no probe for ${id} of ${name}`);
      if (backend.missing !== undefined) skip(backend.missing);
      if (id === "require" && name === "dmemfs" && virtualModule === undefined)
        skip("needs Node 26.4 with --experimental-vfs");
      expect(await probe(backend)).toBe(finding);
    });
  }
});

test("the limits of tmpfs are those of the table", ({ skip }) => {
  const root = mkdtempSync(join(tmpdir(), "dmemfs-peers-"));
  const found = limitedTmpfs(root);
  rmSync(root, { recursive: true });
  if (found === undefined) skip("this user may not mount a filesystem");
  const told = rows.filter(({ id }) => ofMount.includes(id)).map(({ id, cells }) => [id, cells.tmpfs.finding]);
  expect(found).toEqual(Object.fromEntries(told));
});

test("`SingleBuffer` of ZenFS ends with its buffer", async () => {
  expect(await singleBufferEnds()).toBe(true);
});

test("each source is used", () => {
  const named = rows.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => cell.sources ?? []));
  expect([...new Set(named)].sort()).toEqual(Object.keys(sources).sort());
});
