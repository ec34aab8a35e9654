import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { MemoryFileSystem } from "dmemfs";
import { createNodeFs, type NodeFs } from "dmemfs/node-fs";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { kibibyte } from "../../shared/sizes.js";

/** The HTTP statuses for errors of a filesystem. */
const statuses: Readonly<Record<string, number>> = { ENOSPC: 507, ENOENT: 404, EISDIR: 404, ENAMETOOLONG: 414 };

/** Stores an upload under its name after it is complete. An upload that does not fit, or ends early, leaves no file. */
async function receive(fs: NodeFs, request: IncomingMessage, path: string): Promise<void> {
  const part = `/incoming/${randomUUID()}`;
  try {
    // The request stays usable after a failure, so that the server can respond.
    await pipeline(request.iterator({ destroyOnReturn: false }), fs.createWriteStream(part, { flags: "wx" }));
    fs.renameSync(part, path);
  } finally {
    fs.rmSync(part, { force: true });
  }
}

async function answer(fs: NodeFs, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = `/uploads/${encodeURIComponent(request.url ?? "")}`;
  if (request.method === "PUT") {
    await receive(fs, request, path);
    response.writeHead(201).end();
  } else if (request.method === "DELETE") {
    fs.unlinkSync(path);
    response.writeHead(204).end();
  } else {
    // Opened first, because a failing stream would also end the response.
    const file = await fs.promises.open(path);
    await pipeline(file.createReadStream(), response);
  }
}

/** A server that stores the body of a `PUT` and returns it for a `GET`. */
export function uploadServer(fs: NodeFs): Server {
  for (const directory of ["/uploads", "/incoming"]) fs.mkdirSync(directory, { recursive: true });
  return createServer((request, response) => {
    answer(fs, request, response).catch((error: NodeJS.ErrnoException) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(statuses[error.code ?? ""] ?? 500).end(error.message);
      // The rest of the request is read and dropped: many clients send all of it before they read the response.
      request.resume();
    });
  });
}

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
