import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { NodeFs } from "dmemfs/node-fs";

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
