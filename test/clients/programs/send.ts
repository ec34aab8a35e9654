import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type Send from "send";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

type Headers = Readonly<Record<string, string>>;

const modified = new Date(Date.UTC(2020, 0, 1));
const upload = "0123456789".repeat(50_000);

function prepare(site: Site): void {
  const { fs, root } = site;
  plant(site, {
    "public/index.html": "<h1>Index</h1>",
    "public/data.json": '{"a":1}',
    "public/large.txt": "0123456789".repeat(20_000),
    "public/deep/page.html": "<p>Deep</p>",
    "public/.hidden": "hidden",
    "secret.txt": "secret",
  });
  for (const name of ["index.html", "data.json", "large.txt", "deep/page.html", "../secret.txt"]) {
    fs.utimesSync(join(root, "public", name), modified, modified);
  }
  fs.symlinkSync("../secret.txt", join(root, "public/link.txt"));
}

/** Stores the body of a `PUT`; the status is 507 if it does not fit. */
async function store({ fs, root }: Site, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await pipeline(incoming, fs.createWriteStream(join(root, "public/upload.txt")));
    response.statusCode = 201;
  } catch (error) {
    response.statusCode = (error as NodeJS.ErrnoException).code === "ENOSPC" ? 507 : 500;
  }
  response.end();
}

function serverOf(site: Site) {
  const send = loadOver<typeof Send>(site.fs, "send");
  const options = { root: join(site.root, "public"), extensions: ["html"], etag: true };
  return createServer((incoming, response) => {
    if (incoming.method === "PUT") store(site, incoming, response);
    else send(incoming, incoming.url ?? "/", options).pipe(response);
  });
}

async function answerOf(
  port: number,
  path: string,
  headers: Headers = {},
  method = "GET",
  body = "",
): Promise<unknown> {
  const outgoing = request({ host: "127.0.0.1", port, path, method, headers: { ...headers, connection: "close" } });
  outgoing.end(body);
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const content = await buffer(response);
  const { date: _date, "keep-alive": _keepAlive, etag, "last-modified": changed, ...rest } = response.headers;
  return {
    path,
    status: response.statusCode,
    rest,
    tag: etag !== undefined,
    isOld: changed === modified.toUTCString(),
    bytes: content.toString("latin1"),
  };
}

async function requests(port: number): Promise<unknown[]> {
  const since = modified.toUTCString();
  return [
    await answerOf(port, "/"),
    await answerOf(port, "/data.json"),
    await answerOf(port, "/large.txt", { range: "bytes=100-299" }),
    await answerOf(port, "/large.txt", { range: "bytes=-5" }),
    await answerOf(port, "/large.txt", { range: "bytes=999999-" }),
    await answerOf(port, "/large.txt", {}, "HEAD"),
    await answerOf(port, "/data.json", { "if-modified-since": since }),
    await answerOf(port, "/deep/page"),
    await answerOf(port, "/deep"),
    await answerOf(port, "/missing.txt"),
    await answerOf(port, "/.hidden"),
    await answerOf(port, "/../secret.txt"),
    await answerOf(port, "/link.txt"),
    await answerOf(port, "/upload.txt", {}, "PUT", upload),
    await answerOf(port, "/upload.txt", {}, "HEAD"),
  ];
}

async function run(site: Site): Promise<unknown> {
  const server = serverOf(site);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await requests((server.address() as AddressInfo).port);
  } finally {
    server.close();
    await once(server, "close");
  }
}

export const send: Program = {
  name: "send",
  prepare,
  run,
  isDiskFull: (result) => (result as { status: number }[]).some(({ status }) => status === 507),
};
