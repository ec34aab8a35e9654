import { openDescription } from "@dmemfs/core/engine";
import { pattern } from "../../../core/test/subject/pattern.js";
import { calls, type Operation } from "./operation.js";
import { longName, wideName } from "./scene.js";

const some = pattern(1000, 30);
const few = pattern(40, 31);

const opening: readonly Operation[] = [
  calls("open a new file by wb", ({ fs }) => fs.open("/new", "wb")),
  calls("open a new file by xb, of a long name", ({ fs }) => fs.open(`/dir/${wideName}`, "xb")),
  calls("open a new file by ab, preallocated", ({ fs }) => fs.open("/new", "ab", { preallocate: 600 })),
  calls("open a file by rb", ({ fs }) => fs.open("/blocks", "rb")),
  calls("open a file by rb that others read", ({ fs }) => fs.open("/read", "rb")),
  calls("open a file by r+b, and grow it", ({ fs }) => fs.open("/blocks", "r+b", { preallocate: 1900 })),
  calls("open a file by wb", ({ fs }) => fs.open("/extents", "wb")),
  calls("open a file by wb, preallocated", ({ fs }) => fs.open("/extents", "wb", { preallocate: 300 })),
  calls("open a file by ab, and grow it", ({ fs }) => fs.open("/small", "ab", { preallocate: 300 })),
  {
    name: "open and close a file in each mode",
    *run({ fs }) {
      for (const mode of ["rb", "ab", "r+b", "wb"] as const) {
        const handle = fs.open("/clean", mode);
        yield;
        handle.close();
        yield;
      }
    },
  },
];

const storing: readonly Operation[] = [
  calls("writeFile of a new file", ({ fs }) => fs.writeFile("/new", some)),
  calls("writeFile of a new file of a long name", ({ fs }) => fs.writeFile(`/dir/${wideName}`, some)),
  calls("writeFile of a new empty file", ({ fs }) => fs.writeFile("/new", "")),
  calls("writeFile over a file, shorter", ({ fs }) => fs.writeFile("/blocks", few)),
  calls("writeFile over a clean file, longer", ({ fs }) => fs.writeFile("/clean", some)),
  calls("writeFile over an empty file", ({ fs }) => fs.writeFile("/empty", few)),
  calls("writeFile of nothing over a file", ({ fs }) => fs.writeFile("/extents", "")),
  calls("appendFile to a new file", ({ fs }) => fs.appendFile("/new", few)),
  calls("appendFile to a file", ({ fs }) => fs.appendFile("/extents", some)),
  calls(
    "touch, twice",
    ({ fs }) => fs.touch("/new"),
    ({ fs }) => fs.touch("/new"),
  ),
  calls("readFile", ({ fs }) => fs.readFile("/extents")),
];

const changing: readonly Operation[] = [
  calls("remove", ({ fs }) => fs.remove("/extents")),
  calls("remove a file of a long name", ({ fs }) => fs.remove(`/dir/${longName}`)),
  calls("remove a clean file", ({ fs }) => fs.remove("/dir/clean")),
  calls("remove a file that others read", ({ fs }) => fs.remove("/read", { detach: true })),
  calls("remove a file that others have open", ({ fs }) => fs.remove("/kept", { detach: true })),
  calls("rename a file", ({ fs }) => fs.rename("/extents", "/dir/other")),
  calls("rename a file from a long name to another", ({ fs }) =>
    fs.rename(`/dir/${longName}`, `/${wideName}/${longName}!`),
  ),
  calls("rename a clean file within its directory", ({ fs }) => fs.rename("/dir/clean", `/dir/${longName}x`)),
  calls("rename a directory", ({ fs }) => fs.rename("/dir", `/${wideName}/dir`)),
  calls("rename over a file", ({ fs }) => fs.rename("/blocks", "/extents", { replace: true })),
  calls("rename over a file that others read", ({ fs }) =>
    fs.rename("/blocks", "/read", { replace: true, detach: true }),
  ),
  calls("rename over a directory", ({ fs }) => fs.rename("/dir", "/bare", { replace: true })),
  calls("move a file with its parents", ({ fs }) => fs.move("/blocks", `/x/${longName}/z`)),
  calls("move a directory with its parents", ({ fs }) => fs.move("/dir", "/x/y/z")),
  calls("mkdir with parents", ({ fs }) => fs.mkdir(`/x/${longName}/z`)),
  calls("mkdir", ({ fs }) => fs.mkdir("/x")),
  calls("rmtree", ({ fs }) => fs.rmtree("/dir")),
  calls("rmtree of an empty directory", ({ fs }) => fs.rmtree("/bare")),
  calls("setTimes", ({ fs }) => fs.setTimes("/blocks", { accessedAt: 5, modifiedAt: 6.5 })),
  calls("setAttributes", ({ fs }) => fs.setAttributes("/blocks", 2 ** 40 + 3)),
  calls("markClean", ({ fs }) => fs.markClean()),
  calls("markClean of a directory", ({ fs }) => fs.markClean("/dir")),
];

const treeing: readonly Operation[] = [
  calls("copy", ({ fs }) => fs.copy("/extents", "/bare/copy")),
  calls("copy an empty file", ({ fs }) => fs.copy("/empty", `/bare/${longName}`)),
  calls("copy over a file", ({ fs }) => fs.copy("/extents", "/clean", { replace: true })),
  calls("copy over a file that others read", ({ fs }) => fs.copy("/extents", "/read", { replace: true, detach: true })),
  calls("copy a file that others read", ({ fs }) => fs.copy("/read", "/clean", { replace: true })),
  calls("copyTree", ({ fs }) => fs.copyTree("/dir", "/copy")),
  calls("copyTree over a directory", ({ fs }) => fs.copyTree("/dir", "/bare", { replace: true })),
  calls("importTree over present files", ({ fs }) =>
    fs.importTree({
      "/clean": some,
      "/dir/deep/file": few,
      "/x/y": some,
      [`/${wideName}/${wideName}`]: few,
      "/z/": null,
    }),
  ),
];

const describing: readonly Operation[] = [
  {
    name: "a description of a new file",
    *run({ fs }) {
      const description = openDescription(fs, "/new", { read: true, write: true, create: true }, false);
      yield;
      description.write(some);
      yield;
      description.truncate(10);
      yield;
      description.close();
      yield;
    },
  },
  {
    name: "a description of a file that others have open",
    *run({ fs }) {
      const description = openDescription(fs, "/kept", { read: true, write: true }, false);
      yield;
      description.writeAt(300, some);
      yield;
      description.readAt(0, new Uint8Array(100));
      yield;
      description.close();
      yield;
    },
  },
  {
    name: "a description that empties",
    *run({ fs }) {
      const description = openDescription(fs, "/blocks", { write: true, empty: true }, false);
      yield;
      fs.remove("/blocks", { detach: true });
      yield;
      description.write(few);
      yield;
      description.close();
      yield;
    },
  },
];

export const operations: readonly Operation[] = [...opening, ...storing, ...changing, ...treeing, ...describing];
