import * as rules from "../../../src/file-system/write-file.js";
import { parentOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `writeFile`. */
export const writeFileFaults: readonly FileSystemFault[] = [
  {
    name: "keeps the end of longer content",
    rule: rules.writesWholeFiles,
    fs: (fs) => ({
      writeFile(path, content) {
        if (!fs.isFile(path) || typeof content === "string") return fs.writeFile(path, content);
        using handle = fs.open(path, "r+b");
        handle.write(content);
      },
    }),
  },
  {
    name: "keeps the bytes that it imports",
    rule: rules.wholeFilesCopyIn,
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
    name: "makes the directory of what it writes",
    rule: rules.writingNeedsPlace,
    fs: (fs) => ({
      writeFile(path, content) {
        if (!fs.exists(parentOf(path))) fs.mkdir(parentOf(path));
        fs.writeFile(path, content);
      },
    }),
  },
  {
    name: "compares the generation, but not the inode",
    rule: rules.writesIfUnchanged,
    fs: (fs) => ({
      writeFile(path, content, { ifGeneration } = {}) {
        const version =
          typeof ifGeneration === "object" && ifGeneration !== null ? ifGeneration.generation : ifGeneration;
        fs.writeFile(path, content, { ifGeneration: version });
      },
    }),
  },
];
