import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Compiler } from "webpack";
import middleware, { type API } from "webpack-dev-middleware";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";
import { createCompiler, plantProject } from "./webpack.js";

type WatchFileSystem = NonNullable<Compiler["watchFileSystem"]>;
type WatchFileSystemClass = new (inputFileSystem: Compiler["inputFileSystem"]) => WatchFileSystem;

/** webpack watches with a package that imports `fs`. */
function compilerOf(site: Site): Compiler {
  const compiler = createCompiler(site, {
    mode: "development",
    devtool: false,
    entry: "./src/index.js",
    infrastructureLogging: { level: "none" },
    stats: "none",
  });
  const NodeWatchFileSystem = loadOver<WatchFileSystemClass>(site.fs, "webpack/lib/node/NodeWatchFileSystem");
  compiler.watchFileSystem = new NodeWatchFileSystem(compiler.inputFileSystem);
  return compiler;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answerOf(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers });
  const type = response.headers.get("content-type");
  return { status: response.status, type, range: response.headers.get("content-range"), body: await response.text() };
}

async function requests(site: Site, compiler: Compiler, base: string): Promise<unknown> {
  const answers = [
    await answerOf(`${base}/main.js`),
    await answerOf(`${base}/main.js`, { range: "bytes=10-30" }),
    await answerOf(`${base}/missing.js`),
  ];
  plant(site, { "src/twice.js": "export const twice = (number) => number + number;\n" });
  await rebuilt(site, compiler, "number + number");
  return [...answers, await answerOf(`${base}/main.js`)];
}

/** Waits for a bundle with a text. webpack may first build the former files again. */
function rebuilt({ fs, root }: Site, compiler: Compiler, text: string): Promise<void> {
  const bundle = join(root, "dist/main.js");
  return new Promise((resolve) => {
    compiler.hooks.afterDone.tap("test", () => {
      if (fs.readFileSync(bundle, "utf8").includes(text)) resolve();
    });
  });
}

/** Rejects if the compiler fails, because the middleware then delays requests. */
function failureIn(compiler: Compiler): Promise<never> {
  return new Promise((_resolve, reject) => compiler.hooks.failed.tap("test", reject));
}

async function serve(site: Site): Promise<unknown> {
  const compiler = compilerOf(site);
  const failure = failureIn(compiler);
  const api: API = middleware(compiler, { outputFileSystem: site.fs as never });
  const server = createServer((request, response) => {
    void api(request as never, response as never, () => response.writeHead(404).end("not found"));
  });
  try {
    return await Promise.race([requests(site, compiler, await listen(server)), failure]);
  } finally {
    server.closeAllConnections();
    server.close();
    await new Promise((resolve) => api.close(resolve));
  }
}

export const webpackDevMiddleware: Program = {
  name: "webpack-dev-middleware",
  prepare: plantProject,
  run: serve,
};
