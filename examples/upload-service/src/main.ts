import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { kibibyte } from "../../shared/sizes.js";
import { uploadServer } from "./upload-server.js";

/** Starts a server on a free port and returns its URL. */
export async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Uploads a file, one that is too large, and twelve at once. */
export async function tour(print: Print): Promise<void> {
  const mfs = new MemoryFileSystem({ maxQuota: 1024 * kibibyte });
  const server = uploadServer(createNodeFs(mfs));
  const url = await listen(server);
  const put = (name: string, size: number): Promise<Response> =>
    fetch(`${url}/${name}`, { method: "PUT", body: new Uint8Array(size * kibibyte) });
  const used = (): string => `${Math.round(mfs.stats().usedBytes / kibibyte)} of 1024 KiB in use`;
  try {
    print(`100 KiB: ${(await put("first", 100)).status}, ${used()}`);
    const refused = await put("large", 2000);
    print(`2000 KiB: ${refused.status}, ${await refused.text()}, ${used()}`);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => put(`part-${index}`, 200)));
    const kept = answers.filter(({ status }) => status === 201).length;
    const others = new Set(answers.map(({ status }) => status).filter((status) => status !== 201));
    print(
      `12 × 200 KiB at once: ${kept <= 4 && others.has(507) ? "at most 4 stored, the rest 507" : "too many stored"}`,
    );
    print(
      `stored: ${mfs.listdir("/uploads").length - 1 === kept}, left in /incoming: ${mfs.listdir("/incoming").length}`,
    );
    const { byteLength } = await (await fetch(`${url}/first`)).arrayBuffer();
    print(`the first again: ${byteLength / kibibyte} KiB`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

await runAsProgram(import.meta.url, () => tour(console.log));
