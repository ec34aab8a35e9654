import { FileNotFoundError } from "@dmemfs/contract";
import * as whole from "../../../src/file-system/write-file.js";
import { parentOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in whole files at once. */
export const wholeFileFaults: readonly FileSystemFault[] = [
  {
    name: "gives the same array to two who read a whole file",
    rule: whole.readsWholeFiles,
    fs(fs) {
      const given = new Map<string, Uint8Array<ArrayBuffer>>();
      return {
        readFile(path) {
          const bytes = fs.readFile(path);
          const before = given.get(path);
          if (before?.length === bytes.length) return before;
          given.set(path, bytes);
          return bytes;
        },
      };
    },
  },
  {
    name: "keeps the end of a longer content",
    rule: whole.writesWholeFiles,
    fs: (fs) => ({
      writeFile(path, content) {
        if (!fs.isFile(path) || typeof content === "string") return fs.writeFile(path, content);
        using handle = fs.open(path, "r+b");
        handle.write(content);
      },
    }),
  },
  {
    name: "appends only to what is there",
    rule: whole.appendsToFiles,
    fs: (fs) => ({
      appendFile(path, content) {
        if (!fs.exists(path)) throw new FileNotFoundError({ syscall: "appendFile", path });
        fs.appendFile(path, content);
      },
    }),
  },
  {
    name: "keeps the bytes that it imports",
    rule: whole.wholeFilesCopyIn,
    fs(fs) {
      const kept = new Map<string, Uint8Array>();
      return {
        importTree(tree) {
          fs.importTree(tree);
          for (const [path, content] of Object.entries(tree)) {
            if (content instanceof Uint8Array) kept.set(path, content);
          }
        },
        readFile(path) {
          const bytes = fs.readFile(path);
          const content = kept.get(path);
          return content?.length === bytes.length ? Uint8Array.from(content) : bytes;
        },
      };
    },
  },
  {
    name: "reads text as Latin-1",
    rule: whole.textIsUtf8,
    fs: (fs) => ({ readText: (path) => fs.readText(path, "latin1") }),
  },
  {
    name: "makes the directory of what it writes",
    rule: whole.writingNeedsPlace,
    fs: (fs) => ({
      writeFile(path, content) {
        if (!fs.exists(parentOf(path))) fs.mkdir(parentOf(path));
        fs.writeFile(path, content);
      },
    }),
  },
];
