import * as fs from "node:fs";
import { promisify } from "node:util";
import { fillWith, type Histories, textOf } from "./run-history.js";

const { promises, constants } = fs;
const { O_CREAT, O_WRONLY } = constants;
const read = (fd: number, length: number, position: number | null): unknown => {
  const target = fillWith(length);
  return [fs.readSync(fd, target, 0, length, position), target];
};

/** Histories of descriptors, handles and streams on the disk and in a mounted filesystem. */
export const descriptorHistories: Histories = {
  descriptors: (path) => {
    let fd = -1;
    return [
      () => {
        fd = fs.openSync(path("f"), "w+");
      },
      () => fs.writeSync(fd, "0123456789"),
      () => fs.writeSync(fd, Buffer.from("ABC"), 1, 2, 2),
      () => fs.writeSync(fd, "x"),
      () => fs.writeSync(fd, "yz", 0),
      () => promisify(fs.write)(fd, Buffer.from("end")),
      () => fs.writevSync(fd, [Buffer.from("v"), Buffer.from("w")]),
      () => read(fd, 4, 0),
      () => read(fd, 4, null),
      () => read(fd, 4, 14),
      () => read(fd, 4, 100),
      () => promisify(fs.read)(fd, fillWith(4), 0, 4, 3),
      () => {
        const views = [fillWith(2), fillWith(3)];
        return [fs.readvSync(fd, views, 0), views];
      },
      () => fs.fstatSync(fd),
      () => promisify(fs.fstat)(fd),
      () => fs.ftruncateSync(fd, 12),
      () => promisify(fs.ftruncate)(fd, 11),
      () => fs.fchmodSync(fd, 0o640),
      () => fs.futimesSync(fd, 3, 4),
      () => [fs.fstatSync(fd), fs.fstatSync(fd).mtimeMs],
      () => fs.fsyncSync(fd),
      () => promisify(fs.fdatasync)(fd),
      () => fs.readFileSync(fd, "utf8"),
      () => fs.writeFileSync(fd, "WF"),
      () => fs.readFileSync(path("f"), "utf8"),
      () => fs.unlinkSync(path("f")),
      () => read(fd, 3, 0),
      () => fs.fstatSync(fd).nlink,
      () => fs.closeSync(fd),
      () => fs.closeSync(fd),
      () => fs.fstatSync(fd),
    ];
  },

  opening: (path) => [
    () => fs.mkdirSync(path("d")),
    () => fs.writeFileSync(path("f"), "0123456789"),
    () => fs.openSync(path("missing"), "r"),
    () => fs.openSync(path("f"), "wx"),
    () => fs.openSync(path("d"), "w"),
    () => promisify(fs.open)(path("missing"), "r"),
    async () => promisify(fs.close)(await promisify(fs.open)(path("f"), "r")),
    () => fs.closeSync(fs.openSync(path("new"), O_CREAT | O_WRONLY, 0o600)),
    () => fs.statSync(path("new")),
    ...["r", "w", "a", "a+"].map((flags) => () => {
      const fd = fs.openSync(path("f"), flags);
      const outcomes = [() => fs.writeSync(fd, "one"), () => fs.writeSync(fd, "two", 0), () => read(fd, 3, 0)].map(
        (call) => {
          try {
            return call();
          } catch (error) {
            return String(error);
          }
        },
      );
      fs.closeSync(fd);
      return [...outcomes, fs.readFileSync(path("f"), "utf8")];
    }),
    () => {
      const fd = fs.openSync(path("d"), "r");
      const isDirectory = fs.fstatSync(fd).isDirectory();
      fs.closeSync(fd);
      return isDirectory;
    },
  ],

  "file handles": (path) => {
    let handle: fs.promises.FileHandle;
    return [
      async () => {
        handle = await promises.open(path("f"), "w+");
      },
      () => handle.write("handle text"),
      () => handle.write(Buffer.from("BB"), 0, 2, 0),
      () => handle.read(fillWith(4), 0, 4, 0),
      () => handle.read({ buffer: fillWith(3), position: 2 }),
      () => handle.stat(),
      () => handle.truncate(5),
      () => handle.writeFile("abc"),
      () => handle.appendFile("def"),
      () => handle.readFile("utf8"),
      () => handle.writev([Buffer.from("1"), Buffer.from("2")]),
      () => handle.readv([fillWith(2), fillWith(2)], 1),
      () => handle.chmod(0o600),
      () => handle.utimes(1, 2),
      () => handle.sync(),
      () => handle.datasync(),
      () => fs.fstatSync(handle.fd).size,
      () => fs.readFileSync(path("f"), "latin1"),
      () => textOf(handle.createReadStream({ start: 1, autoClose: false })),
      () => handle.close(),
      () => handle.fd,
      () => promises.open(path("missing")),
      async () => {
        const lines: string[] = [];
        for await (const line of (await promises.open(path("f"))).readLines()) lines.push(line);
        return lines;
      },
    ];
  },

  streams: (path) => {
    const write = async (text: readonly string[], options?: Parameters<typeof fs.createWriteStream>[1]) => {
      const stream = fs.createWriteStream(path("f"), options);
      const closed = new Promise<void>((resolve, reject) => stream.on("error", reject).on("close", resolve));
      for (const part of text) stream.write(part);
      stream.end();
      await closed;
      return [fs.readFileSync(path("f"), "utf8"), stream.bytesWritten];
    };
    return [
      () => write(["one ", "two"]),
      () => write(["TWO"], { flags: "r+", start: 4 }),
      () => write(["!"], { flags: "a" }),
      () => write(["x"], { flags: "wx" }),
      () => textOf(fs.createReadStream(path("f"))),
      () => textOf(fs.createReadStream(path("f"), { start: 2, end: 4 })),
      () => textOf(fs.createReadStream(path("f"), { encoding: "utf8", highWaterMark: 3 })),
      () => textOf(fs.createReadStream(path("missing"))),
      async () => {
        const fd = fs.openSync(path("f"), "r");
        const parts = [0, 4].map((start) => () => textOf(fs.createReadStream("", { fd, start, autoClose: start > 0 })));
        const texts: unknown[] = [];
        for (const part of parts) texts.push(await part());
        return texts;
      },
    ];
  },
};
