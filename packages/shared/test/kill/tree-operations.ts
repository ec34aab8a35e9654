import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { pattern } from "../../../core/test/subject/pattern.js";
import { calls, type Operation } from "./operation.js";
import { longName, small, wideName } from "./scene.js";

const some = pattern(1000, 30);
const few = pattern(40, 31);
const imported = {
  "/clean": some,
  "/dir/deep/file": few,
  "/x/y": some,
  [`/${wideName}/${wideName}`]: few,
  "/dir/empty/": null,
};

const removing: readonly Operation[] = [
  calls("remove", ({ fs }) => fs.remove("/extents")),
  calls("remove a clean file of a long name", ({ fs }) => fs.remove(`/dir/${longName}`)),
  calls("remove a file that another client reads", ({ fs }) => fs.remove("/read", { detach: true })),
  calls("remove a file that another client has open", ({ fs }) => fs.remove("/kept", { detach: true })),
  calls("rmtree", ({ fs }) => fs.rmtree("/dir")),
  calls("rmtree of an empty directory", ({ fs }) => fs.rmtree("/bare")),
  { ...calls("clear", ({ fs }) => fs.clear()), size: { ...small, isIdle: true } },
];

const moving: readonly Operation[] = [
  calls("rename a file", ({ fs }) => fs.rename("/extents", "/dir/other")),
  calls("rename a file from a long name to another", ({ fs }) =>
    fs.rename(`/dir/${longName}`, `/${wideName}/${longName}!`),
  ),
  calls("rename a clean file within its directory", ({ fs }) => fs.rename("/dir/clean", `/dir/${longName}x`)),
  calls("rename a directory", ({ fs }) => fs.rename("/dir", `/${wideName}/dir`)),
  calls("rename over a file", ({ fs }) => fs.rename("/blocks", "/extents", { replace: true })),
  calls("rename over a file that another client reads", ({ fs }) =>
    fs.rename("/blocks", "/read", { replace: true, detach: true }),
  ),
  calls("rename over a directory", ({ fs }) => fs.rename("/dir", "/bare", { replace: true })),
  calls("move a file with its parents", ({ fs }) => fs.move("/blocks", `/x/${longName}/z`)),
  calls("move a directory with its parents", ({ fs }) => fs.move("/dir", "/x/y/z")),
];

const making: readonly Operation[] = [
  calls("mkdir", ({ fs }) => fs.mkdir("/x")),
  calls("mkdir with parents", ({ fs }) => fs.mkdir(`/x/${longName}/z`)),
  calls("copyTree", ({ fs }) => fs.copyTree("/dir", "/copy")),
  calls("copyTree over a directory", ({ fs }) => fs.copyTree("/dir", "/bare", { replace: true })),
  calls("importTree over present files", ({ fs }) => fs.importTree(imported)),
];

const marking: readonly Operation[] = [
  calls("setTimes", ({ fs }) => fs.setTimes("/blocks", { accessedAt: 5, modifiedAt: 6.5 })),
  calls("setAttributes", ({ fs }) => fs.setAttributes("/blocks", 2 ** 40 + 3)),
  calls("markClean", ({ fs }) => fs.markClean()),
  calls("markClean of a directory", ({ fs }) => fs.markClean("/dir")),
];

const attaching: readonly Operation[] = [
  calls("attach", ({ fs, words }) => SharedMemoryFileSystem.attachOver(fs.share(), undefined, () => words)),
  {
    name: "dispose, with open files",
    *run({ fs }) {
      const handle = fs.open("/new", "wb");
      yield;
      handle.write(few);
      yield;
      fs.open("/read", "rb");
      yield;
      fs.remove("/new", { detach: true });
      yield;
      fs.dispose();
      yield;
    },
  },
];

/** Calls that change names, and calls on attachments. */
export const treeOperations: readonly Operation[] = [...removing, ...moving, ...making, ...marking, ...attaching];
