import { beforeEach, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem({ maxQuota: 1000, chunkOverheadOverride: 0 });
  mfs.importTree({ "/d/file": "0123456789", "/d/sub/deep": "deep" });
});

it.each<[what: string, call: () => unknown, expected: object]>([
  [
    "removing a file that is open",
    () => mfs.remove("/d/sub/deep"),
    { code: "EBUSY", syscall: "remove", path: "/d/sub/deep", detail: "the file is open; close its handles first" },
  ],
  [
    "removing a directory with an open file in it",
    () => mfs.rmtree("/d"),
    { code: "EBUSY", syscall: "rmtree", path: "/d", detail: "a file below it is open; close its handles first" },
  ],
  [
    "clearing a filesystem with an open file in it",
    () => mfs.clear(),
    { code: "EBUSY", syscall: "clear", path: "/", detail: "a file below it is open; close its handles first" },
  ],
  [
    "setting attributes that are not an integer",
    () => mfs.setAttributes("/d", 0.5),
    {
      code: "EINVAL",
      syscall: "setAttributes",
      path: "/d",
      detail: "attributes must be a safe integer of at least 0, not 0.5",
    },
  ],
  [
    "setting a time that is not finite",
    () => mfs.setTimes("/d", { accessedAt: Number.POSITIVE_INFINITY }),
    {
      code: "EINVAL",
      syscall: "setTimes",
      path: "/d",
      detail: "accessedAt must be a finite number of epoch milliseconds, not Infinity",
    },
  ],
  [
    "removing the root",
    () => mfs.rmtree("/"),
    { code: "EINVAL", syscall: "rmtree", path: "/", detail: "the root cannot be removed; remove what is in it" },
  ],
  [
    "renaming the root to itself",
    () => mfs.rename("/", "/"),
    { code: "EINVAL", syscall: "rename", path: "/", dest: "/" },
  ],
  [
    "reading as text what no decoder knows",
    () => mfs.readText("/d/file", "klingon"),
    {
      code: "EINVAL",
      syscall: "readText",
      path: "/d/file",
      detail: 'unknown encoding "klingon"; use a label of the Encoding Standard, such as "utf-8", or a TextCodec',
    },
  ],
  [
    "exporting more than maxSize",
    () => mfs.exportAsBytes("/d/file", { maxSize: 9 }),
    {
      code: "EINVAL",
      syscall: "exportAsBytes",
      path: "/d/file",
      detail: "the file has 10 bytes, maxSize is 9; read it in pieces through a handle",
    },
  ],
  [
    "exporting with a maxSize below 0",
    () => mfs.exportAsBytes("/d/file", { maxSize: -1 }),
    { code: "EINVAL", syscall: "exportAsBytes", detail: "maxSize must be a safe integer of at least 0, not -1" },
  ],
  [
    "exporting with a flag that is none",
    () => mfs.exportTree({ onlyDirty: 1 as never }),
    { code: "EINVAL", syscall: "exportTree" },
  ],
  [
    "iterating an export with a flag that is none",
    () => mfs.iterExportTree({ onlyDirty: 1 as never }),
    { code: "EINVAL", syscall: "iterExportTree" },
  ],
  ["importing to the root", () => mfs.importTree({ "": "" }), { code: "EISDIR", syscall: "importTree", path: "/" }],
  [
    "importing a text that cannot fit",
    () => mfs.importTree({ "/new": "x".repeat(1001) }),
    { code: "ENOSPC", syscall: "importTree", path: "/new", requested: 1001 },
  ],
  [
    "importing a value that is not content",
    () => mfs.importTree({ "/new": 5 as never }),
    { code: "ERR_INVALID_ARG_TYPE", message: expect.stringContaining('The "tree["/new"]" argument must be') },
  ],
  [
    "importing a value that is not a tree",
    () => mfs.importTree(5 as never),
    {
      code: "ERR_INVALID_ARG_TYPE",
      message: expect.stringContaining('The "tree" argument must be a record, a Map or an iterable of [path, content]'),
    },
  ],
  [
    "importing an entry that is not a pair",
    () => mfs.importTree([["/new"]] as never),
    {
      code: "ERR_INVALID_ARG_TYPE",
      message: expect.stringContaining('The "tree" argument must be an iterable of [path, content]'),
    },
  ],
  [
    "importing a path below a file of the import",
    () => mfs.importTree({ "/new": "", "/new/below": "" }),
    {
      code: "EEXIST",
      syscall: "importTree",
      path: "/new/below",
      detail: "a file stands where the directory '/new' is needed",
    },
  ],
  [
    "importing a path above a file of the import",
    () => mfs.importTree({ "/new/below": "", "/new": "" }),
    { code: "EISDIR", syscall: "importTree", path: "/new" },
  ],
  [
    "copying a directory into itself",
    () => mfs.copyTree("/d", "/d/copy"),
    { code: "EINVAL", syscall: "copyTree", detail: "a directory cannot be copied into itself" },
  ],
  [
    "copying a file that does not fit twice",
    () => {
      mfs.writeFile("/d/file", "x".repeat(900));
      mfs.copy("/d/file", "/copy");
    },
    { code: "ENOSPC", syscall: "copy", path: "/d/file", dest: "/copy", requested: 900, available: 96 },
  ],
])("%s says what was wrong, and changes nothing", (_what, call, expected) => {
  using _open = mfs.open("/d/sub/deep");
  expect(call).toThrow(expect.objectContaining(expected));
  expect(mfs.glob("/**")).toEqual(["/", "/d", "/d/file", "/d/sub", "/d/sub/deep"]);
});

it("a text that is exactly as long as the quota fits", () => {
  mfs.rmtree("/d");
  mfs.writeFile("/full", "x".repeat(1000));
  expect(mfs.stats().freeBytes).toBe(0);
});

it("a byte order mark stays when a file is read as text, and a malformed byte becomes U+FFFD", () => {
  mfs.writeFile("/marked", new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]));
  expect(mfs.readText("/marked")).toBe("\ufeffa\ufffd");
});
