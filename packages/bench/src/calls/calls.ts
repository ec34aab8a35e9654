import type { MemoryFileSystem, MemoryFileSystemOptions } from "dmemfs";
import type { Library } from "../library.js";
import type { Call } from "./call.js";

const maxQuota = 2 ** 34;
const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Bytes of a file. Writes start again at its beginning, so that it does not grow with the number of calls. */
const fileBytes = 16 * mebibyte;

function fresh({ MemoryFileSystem }: Library, options: MemoryFileSystemOptions = {}): MemoryFileSystem {
  return new MemoryFileSystem({ maxQuota, ...options });
}

/** Returns a filesystem with one file in `/directory`. */
function withFile(library: Library, bytes: number): MemoryFileSystem {
  const fs = fresh(library);
  fs.importTree({ "/directory/file": new Uint8Array(bytes).fill(7) });
  return fs;
}

function reading(name: string, title: string, size: number, way: "read" | "readInto" | "readAt"): Call {
  return {
    name,
    title,
    prepare(library) {
      const handle = withFile(library, fileBytes).open("/directory/file");
      const target = new Uint8Array(size);
      const pieces = fileBytes / size;
      return (index) => {
        const position = (index % pieces) * size;
        if (way === "readAt") return handle.readAt(position, target);
        if (position === 0) handle.seek(0);
        return way === "read" ? handle.read(size) : handle.readInto(target);
      };
    },
  };
}

/** Fills a file repeatedly, from empty to 16 MiB. */
function filling(name: string, title: string, size: number, options: MemoryFileSystemOptions, preallocate = 0): Call {
  return {
    name,
    title,
    prepare(library) {
      const fs = fresh(library, options);
      const open = () => fs.open("/file", "wb", { preallocate });
      let handle = open();
      const piece = new Uint8Array(size).fill(7);
      const pieces = fileBytes / size;
      return (index) => {
        if (index % pieces === 0) {
          handle.close();
          handle = open();
        }
        return handle.write(piece);
      };
    },
  };
}

function overwriting(name: string, title: string, size: number): Call {
  return {
    name,
    title,
    prepare(library) {
      const handle = withFile(library, fileBytes).open("/directory/file", "r+b");
      const piece = new Uint8Array(size).fill(7);
      const pieces = fileBytes / size;
      return (index) => handle.writeAt(((index * 7919) % pieces) * size, piece);
    },
  };
}

function onFile(
  name: string,
  title: string,
  act: (fs: MemoryFileSystem, path: string) => unknown,
  path: string = "/directory/file",
): Call {
  return {
    name,
    title,
    prepare(library) {
      const fs = fresh(library);
      fs.importTree([[path, new Uint8Array(100)]]);
      return () => act(fs, path);
    },
  };
}

function writingFiles(name: string, title: string, size: number): Call {
  return {
    name,
    title,
    prepare(library) {
      const fs = fresh(library);
      const content = new Uint8Array(size).fill(7);
      return (index) => {
        const path = `/file-${index}`;
        fs.writeFile(path, content);
        fs.remove(path);
      };
    },
  };
}

function openClose(fs: MemoryFileSystem, path: string): void {
  fs.open(path).close();
}

/** The most frequent calls, and the alternatives between which a caller chooses. */
export const calls: readonly Call[] = [
  onFile("open", "`open(path)` and `close()`, 1 directory deep", openClose),
  onFile("open-deep", "the same, 50 directories deep", openClose, `${"/directory".repeat(50)}/file`),
  onFile("stat", "`stat(path)`", (fs, path) => fs.stat(path)),
  onFile("exists", "`exists(path)`", (fs, path) => fs.exists(path)),
  onFile("rename", "`rename` of a file to and fro, both", (fs, path) => {
    fs.rename(path, "/directory/other");
    fs.rename("/directory/other", path);
  }),
  onFile("mkdir", "`mkdir` and `rmtree` of a directory, both", (fs) => {
    fs.mkdir("/directory/new");
    fs.rmtree("/directory/new");
  }),
  onFile("readFile-100", "`readFile` of 100 bytes", (fs, path) => fs.readFile(path)),
  {
    name: "readFile-4096",
    title: "`readFile` of 4 KiB",
    prepare(library) {
      const fs = withFile(library, 4 * kibibyte);
      return () => fs.readFile("/directory/file");
    },
  },
  writingFiles("writeFile-100", "`writeFile` of a new file of 100 bytes, and `remove`", 100),
  writingFiles("writeFile-4096", "`writeFile` of a new file of 4 KiB, and `remove`", 4 * kibibyte),
  reading("read-64", "`read(64)`", 64, "read"),
  reading("readInto-64", "`readInto` of 64 bytes", 64, "readInto"),
  reading("read-4096", "`read(4096)`", 4 * kibibyte, "read"),
  reading("readInto-4096", "`readInto` of 4 KiB", 4 * kibibyte, "readInto"),
  reading("readAt-4096", "`readAt` of 4 KiB", 4 * kibibyte, "readAt"),
  reading("read-65536", "`read(65536)`", 64 * kibibyte, "read"),
  reading("readInto-65536", "`readInto` of 64 KiB", 64 * kibibyte, "readInto"),
  overwriting("writeAt-4096", "`writeAt` of 4 KiB anywhere in 16 MiB", 4 * kibibyte),
  filling("write-64", '`write` of 64 bytes at the end, `"auto"`', 64, { defaultStorage: "auto" }),
  filling("write-4096", '`write` of 4 KiB at the end, `"auto"`', 4 * kibibyte, { defaultStorage: "auto" }),
  filling("write-65536", '`write` of 64 KiB at the end, `"auto"`', 64 * kibibyte, { defaultStorage: "auto" }),
  filling("write-sequential", 'the same, `"sequential"`', 64 * kibibyte, { defaultStorage: "sequential" }),
  filling("write-random-access", 'the same, `"random-access"`', 64 * kibibyte, { defaultStorage: "random-access" }),
  filling("write-preallocated", 'the same, `"auto"` with `preallocate`', 64 * kibibyte, {}, fileBytes),
  {
    name: "openAsync",
    title: "`await openAsync(path)` of a free file, and `close()`",
    prepare(library) {
      const fs = withFile(library, 100);
      return async () => (await fs.openAsync("/directory/file")).close();
    },
  },
  {
    name: "async-readFile",
    title: "`await readFile` of 100 bytes of an `AsyncMemoryFileSystem`",
    prepare(library) {
      const fs = new library.AsyncMemoryFileSystem(withFile(library, 100));
      return () => fs.readFile("/directory/file");
    },
  },
  {
    name: "readline",
    title: "`readline()` of an `MFSTextHandle`, 64 bytes",
    prepare(library) {
      const fs = fresh(library);
      fs.writeFile("/text", `${"a".repeat(63)}\n`.repeat(fileBytes / 64));
      const handle = fs.open("/text");
      const text = new library.MFSTextHandle(handle);
      return (index) => {
        if (index % (fileBytes / 64) === 0) handle.seek(0);
        return text.readline();
      };
    },
  },
];
