import { FileNotFoundError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/glob.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `glob`. */
export const globFaults: readonly FileSystemFault[] = [
  {
    name: "takes * for any number of segments",
    rule: rules.globMatches,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/(?<=\/)\*$/, "**/*")) }),
  },
  {
    name: "takes { and } in a pattern literally",
    rule: rules.globAlternatives,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/[{}]/g, "[$&]")) }),
  },
  {
    name: "takes only the first alternative that matches",
    rule: rules.globAlternatives,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern).slice(0, pattern.includes(",") ? 1 : undefined) }),
  },
  {
    name: "drops braces without a comma",
    rule: rules.globLiteralBraces,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/\{([^,]*)\}/g, "$1")) }),
  },
  {
    name: "takes braces in a set for alternatives",
    rule: rules.globLiteralBraces,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/\[([{,])\]/g, "$1")) }),
  },
  {
    name: "finds files by a pattern that ends in a separator",
    rule: rules.globDirectories,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/[\\/]$/, "")) }),
  },
  {
    name: "does not see a separator at the end of an alternative",
    rule: rules.globDirectories,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/\/(?=[,}])/g, "")) }),
  },
  {
    name: "leaves out alternatives that climb",
    rule: rules.globRefusesTraversal,
    fs: (fs) => ({ glob: (pattern) => fs.glob(/\.{2}|\.\{|\}\{/.test(pattern) ? "/missing" : pattern) }),
  },
  {
    name: "finds the last match first",
    rule: rules.globSorts,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern).reverse() }),
  },
  {
    name: "throws when nothing matches",
    rule: rules.globFindsNothing,
    fs: (fs) => ({
      glob(pattern) {
        const paths = fs.glob(pattern);
        if (paths.length === 0) throw new FileNotFoundError({ syscall: "glob", path: pattern });
        return paths;
      },
    }),
  },
];
