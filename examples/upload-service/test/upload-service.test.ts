import { request } from "node:http";
import { type FileSystem, MemoryFileSystem } from "dmemfs";
import { createNodeFs, type NodeFs } from "dmemfs/node-fs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { beforeEach, describe, expect, it, test, vi } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { listen, tour, uploadServer } from "../src/main.js";

test("the output is the one that the README shows", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});

const quota = 256 * 1024;

function withNodeFs<Node>(mfs: Parameters<typeof createNodeFs<Node>>[0]): readonly [FileSystem, NodeFs] {
  return [mfs, createNodeFs(mfs)];
}

describe.each([
  ["MemoryFileSystem", () => withNodeFs(new MemoryFileSystem({ maxQuota: quota }))],
  ["SharedMemoryFileSystem", () => withNodeFs(SharedMemoryFileSystem.create({ maxQuota: quota }))],
])("an upload server over a %s", (_name, make) => {
  let mfs: FileSystem;
  let url: string;
  beforeEach(async () => {
    const made = make();
    mfs = made[0];
    const server = uploadServer(made[1]);
    // A slow machine could reuse a connection at the moment in which the server closes it.
    server.keepAliveTimeout = 0;
    url = await listen(server);
    return () => {
      server.close();
      server.closeAllConnections();
    };
  });

  const put = (name: string, body: Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(`${url}/${name}`, { method: "PUT", body });
  const bytes = (size: number, value = 7): Uint8Array<ArrayBuffer> => new Uint8Array(size).fill(value);
  const isAt = async (name: string, content: Uint8Array): Promise<boolean> =>
    Buffer.from(await (await fetch(`${url}/${name}`)).arrayBuffer()).equals(content);

  it("returns an upload, and removes it", async () => {
    expect((await put("a/b?c", bytes(100_000))).status).toBe(201);
    expect(await isAt("a/b?c", bytes(100_000))).toBe(true);
    expect((await fetch(`${url}/a/b?c`, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(`${url}/a/b?c`)).status).toBe(404);
    expect(mfs.listdir("/uploads")).toEqual([]);
  });

  it("rejects an upload that exceeds the quota, and keeps the old one", async () => {
    await put("file", bytes(100_000));
    const before = mfs.stats();
    const refused = await put("file", bytes(10 * quota, 8));
    expect([refused.status, await refused.text()]).toEqual([507, expect.stringContaining("ENOSPC")]);
    expect(mfs.stats()).toEqual(before);
    expect(await isAt("file", bytes(100_000))).toBe(true);
  });

  it("stores only complete uploads, however many come at once", async () => {
    const before = mfs.stats().usedBytes;
    const sent = await Promise.all(Array.from({ length: 20 }, (_, index) => put(String(index), bytes(40_000, index))));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201, 507]));
    expect(mfs.listdir("/incoming")).toEqual([]);
    for (const [index, { status }] of sent.entries()) {
      expect(await isAt(String(index), bytes(40_000, index))).toBe(status === 201);
      await fetch(`${url}/${index}`, { method: "DELETE" });
    }
    expect(mfs.stats().usedBytes).toBe(before);
  });

  it("removes the upload of a client that goes away", async () => {
    const before = mfs.stats();
    const client = request(`${url}/file`, { method: "PUT" });
    client.on("error", () => {});
    client.write(bytes(50_000));
    await vi.waitFor(() => expect(mfs.stats().usedBytes).toBeGreaterThan(50_000));
    client.destroy();
    await vi.waitFor(() => expect(mfs.stats()).toEqual(before));
    expect(mfs.listdir("/uploads")).toEqual([]);
  });
});
