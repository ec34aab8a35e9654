import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/paths.js";
import { overriding } from "../overriding.js";
import { excusing, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { listingBy } from "./listing-by.js";

/** Resolves a path as if the root's parent were the root. */
function clamped(path: string): string {
  const segments: string[] = [];
  for (const segment of path.replaceAll("\\", "/").split("/")) {
    if (segment === "..") segments.pop();
    else segments.push(segment);
  }
  return segments.join("/");
}

/** Faults in what a path is. */
export const pathsFaults: readonly FileSystemFault[] = [
  {
    name: "takes a backslash for a character of a name",
    rule: rules.knowsSpellings,
    fs: (fs) => ({ writeFile: (path, content) => fs.writeFile(path.replaceAll("\\", "_"), content) }),
  },
  {
    name: "gives a handle the path as it was written",
    rule: rules.normalizesHandlePath,
    fs: (fs) => ({ open: (path, mode, options) => overriding(fs.open(path, mode, options), { path }) }),
  },
  {
    name: "takes the root for its own parent",
    rule: rules.refusesTraversal,
    fs: (fs) => ({ stat: (path) => fs.stat(clamped(path)) }),
  },
  {
    name: "overlooks NUL in a path",
    rule: rules.refusesNul,
    fs: (fs) => ({ stat: (path) => fs.stat(path.replaceAll("\0", "")) }),
  },
  {
    name: "throws when an invalid path is tested for existence",
    rule: rules.askingIsSafe,
    fs: (fs) => ({
      exists: (path) =>
        excusing(
          FileNotFoundError,
          () => fs.stat(path).size >= 0,
          () => false,
        ),
    }),
  },
  {
    name: "makes a string of whatever it gets for a path",
    rule: rules.takesOnlyStrings,
    fs: (fs) => ({ stat: (path) => fs.stat(String(path)) }),
  },
  {
    name: "takes names for the same that look the same",
    rule: rules.tellsNamesApart,
    fs: (fs) => ({ exists: (path) => fs.exists(path) || fs.exists(path.normalize("NFC")) }),
  },
  {
    name: "hides a name that means something elsewhere",
    rule: rules.takesOddNames,
    fs: (fs) => ({ listdir: listingBy((path) => fs.listdir(path).filter((name) => name !== "__proto__")) }),
  },
  {
    name: "reads through a file as if nothing were there",
    rule: rules.refusesToGoThroughFiles,
    fs: (fs) => ({
      readFile: (path) =>
        excusing(
          NotADirectoryError,
          () => fs.readFile(path),
          (error) => {
            throw new FileNotFoundError(placeOf(error));
          },
        ),
    }),
  },
];
