import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { NodeFs } from "dmemfs/node-fs";

/** The answers to what a filesystem refuses. */
const statuses: Readonly<Record<string, number>> = { ENOSPC: 507, ENOENT: 404, EISDIR: 404, ENAMETOOLONG: 414 };

/** Keeps an upload under its name once it is complete. An upload that does not fit, or ends early, leaves nothing. */
async function receive(fs: NodeFs, request: IncomingMessage, path: string): Promise<void> {
  const part = `/incoming/${randomUUID()}`;
  try {
    // The request stays usable after a failure, so that there is an answer.
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
    // Opened first: a stream that fails would take the response with it.
    const file = await fs.promises.open(path);
    await pipeline(file.createReadStream(), response);
  }
}

/** A server that keeps what is put to a URL, and gives it back. */
export function uploadServer(fs: NodeFs): Server {
  for (const directory of ["/uploads", "/incoming"]) fs.mkdirSync(directory, { recursive: true });
  return createServer((request, response) => {
    answer(fs, request, response).catch((error: NodeJS.ErrnoException) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(statuses[error.code ?? ""] ?? 500).end(error.message);
      // The rest of the request is read and dropped: many clients send all of it before they read the answer.
      request.resume();
    });
  });
}
