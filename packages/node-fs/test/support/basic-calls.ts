import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";

function codeOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** Makes the calls that need nothing of Node, and returns what they give as plain data. */
export async function basicCalls(): Promise<Record<string, unknown>> {
  const fs = createNodeFs(new MemoryFileSystem({ maxQuota: 100_000 }));
  fs.mkdirSync("/a/deep", { recursive: true });
  fs.writeFileSync("/a/deep/file", "text ü");
  fs.appendFileSync("/a/deep/file", new Uint8Array([33]));
  fs.symlinkSync("deep/file", "/a/link");
  const bytes = fs.readFileSync("/a/link");
  const fd = fs.openSync("/descriptor", "w+");
  const written = fs.writeSync(fd, "0123456789");
  const target = new Uint8Array(4);
  const read = fs.readSync(fd, target, 0, 4, 3);
  fs.closeSync(fd);
  await fs.promises.writeFile("/promise", "content");
  const handle = await fs.promises.open("/promise", "r+");
  await handle.truncate(3);
  const { size } = await handle.stat();
  await handle.close();
  const names = await new Promise((resolve) => fs.readdir("/a", (_error, found) => resolve(found)));
  const missing = await fs.promises.stat("/missing").catch(({ code, syscall, message }) => [code, syscall, message]);
  return {
    bytes: [Object.getPrototypeOf(bytes) === Uint8Array.prototype, bytes.length],
    text: fs.readFileSync("/a/deep/file", "utf8"),
    kinds: fs.readdirSync("/a", { withFileTypes: true }).map((entry) => [entry.name, entry.isSymbolicLink()]),
    bigint: typeof fs.statSync("/promise", { bigint: true }).size,
    descriptor: [fd, written, read, [...target], codeOf(() => fs.fstatSync(fd))],
    promises: [size, await fs.promises.readFile("/promise", "utf8"), missing],
    names,
    streams: codeOf(() => fs.createReadStream("/promise")),
    encoding: codeOf(() => fs.readFileSync("/promise", "hex")),
    quota: [codeOf(() => fs.writeFileSync("/promise", new Uint8Array(200_000))), fs.statSync("/promise").size],
  };
}

/** The results of the calls on a platform without Node. */
export const resultsWithoutNode = {
  bytes: [true, 8],
  text: "text ü!",
  kinds: [
    ["deep", false],
    ["link", true],
  ],
  bigint: "bigint",
  descriptor: [3, 10, 4, [51, 52, 53, 54], "EBADF"],
  promises: [3, "con", ["ENOENT", "stat", "ENOENT: no such file or directory, stat '/missing'"]],
  names: ["deep", "link"],
  streams: "ENOSYS",
  encoding: "ERR_INVALID_ARG_VALUE",
  quota: ["ENOSPC", 3],
};
