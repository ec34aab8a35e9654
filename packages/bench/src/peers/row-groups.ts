import type { Cell, PeerName, Row, RowGroup, SourceName } from "./peer.js";

/** Returns a cell that a test checks. */
function tested(finding: string, note?: string): Cell {
  return note === undefined ? { finding } : { finding, note };
}

const yes = (note?: string): Cell => tested("yes", note);
const no = (note?: string): Cell => tested("no", note);
const none: Cell = tested("–");

function cited(finding: string, ...sources: readonly SourceName[]): Cell {
  return { finding, sources };
}

function row(id: string, title: string, cells: Row["cells"]): Row {
  return { id, title, short: false, cells };
}

/** Returns a row that is also in the table of the first page. */
function short(id: string, title: string, cells: Row["cells"]): Row {
  return { ...row(id, title, cells), short: true };
}

function cells(
  ...[dmemfs, memfs, zenfs, nodeVfs, justBash, tmpfs]: [Cell, Cell, Cell, Cell, Cell, Cell]
): Row["cells"] {
  return { dmemfs, memfs, zenfs, "node-vfs": nodeVfs, "just-bash": justBash, tmpfs } satisfies Record<PeerName, Cell>;
}

const limits: RowGroup = {
  title: "Limits",
  rows: [
    short(
      "quota",
      "A hard limit of bytes",
      cells(
        yes("`maxQuota`"),
        no(),
        no("`SingleBuffer` ends with its buffer"),
        no(),
        yes("`maxTotalBytes`"),
        yes("`size=`"),
      ),
    ),
    row(
      "trace",
      "A write that is refused changes nothing",
      cells(yes(), none, none, none, yes(), no("writes what fits")),
    ),
    row(
      "nodes",
      "A limit of files and directories",
      cells(yes("`maxNodes`"), no(), no(), no(), no(), yes("`nr_inodes=`")),
    ),
    row(
      "statfs",
      "`statfs` shows the limit",
      cells(yes(), no("constant numbers"), yes("`maxSize`, which is not enforced"), none, none, yes()),
    ),
    row(
      "released",
      "Removing a file frees its memory",
      cells(yes(), tested("by `unlink` only"), yes(), yes(), yes(), yes()),
    ),
  ],
};

const concurrency: RowGroup = {
  title: "Threads and locks",
  rows: [
    short(
      "locks",
      "A file that is open for writing is locked",
      cells(yes("with timeouts; not by `node-fs`"), no(), no(), no(), none, no()),
    ),
    short(
      "threads",
      "Threads write at the same time, by synchronous calls",
      cells(yes("`SharedMemoryFileSystem`"), no(), no("`SingleBuffer` loses files"), no(), no(), yes()),
    ),
    row(
      "messages",
      "Threads write at the same time, by asynchronous calls",
      cells(yes("`SharedMemoryFileSystem`"), no(), yes("`Port`, by messages"), no(), no(), yes()),
    ),
    row(
      "killed",
      "A thread that is terminated leaves it usable",
      cells(yes("`reapOnExit`"), none, yes("`Port`"), none, none, yes()),
    ),
  ],
};

const trees: RowGroup = {
  title: "Whole trees",
  rows: [
    row(
      "import",
      "Several files in one call, all or none",
      cells(yes("`importTree`"), no("`fromJSON` keeps the first files"), none, none, yes("in the constructor"), none),
    ),
    row(
      "changes",
      "Tells which files have changed",
      cells(yes("`exportTree`, `changes`"), none, yes("`CopyOnWrite`"), none, none, none),
    ),
    row(
      "snapshot",
      "The whole tree as one value, and back",
      cells(
        yes("`exportTree`"),
        yes("`toJSON`"),
        yes("the buffer of `SingleBuffer`"),
        yes("a `ZipBuffer`"),
        none,
        none,
      ),
    ),
  ],
};

const compatibility: RowGroup = {
  title: "`node:fs`",
  rows: [
    short(
      "names",
      "Names of `node:fs`, Node 20 to 26",
      cells(
        tested("142 of 142"),
        tested("138 of 142"),
        tested("134 of 142"),
        tested("85 of 142", "`node:fs` itself, while mounted"),
        none,
        cited("all", "node-fs"),
      ),
    ),
    row("errors", "The code and message of Node's errors", cells(yes(), yes(), yes(), yes(), no("no `code`"), yes())),
    row("symlinks", "Symbolic links", cells(yes("`node-fs` only"), yes(), yes(), yes(), yes(), yes())),
    short("hard-links", "Hard links", cells(no(), yes(), yes(), yes(), no("`link` copies"), yes())),
    row("watch", "`watch`", cells(yes(), yes(), yes(), yes(), none, yes())),
    row("streams", "Node's file streams", cells(yes(), yes(), yes(), yes(), none, yes())),
    row(
      "permissions",
      "Modes are enforced",
      cells(no(), yes(), yes("in a context with credentials"), no(), no(), yes()),
    ),
    row(
      "require",
      "`require` and `import()` load its files",
      cells(yes("by `node:vfs`, while mounted"), no(), no(), yes("while mounted"), no(), yes()),
    ),
    short("processes", "Other processes see its files", cells(no(), no(), no(), no(), no(), yes())),
    row(
      "storages",
      "Other storages behind the same calls",
      cells(
        cited("yes", "node-fs"),
        cited("yes", "memfs-readme"),
        yes("`Fetch`, `CopyOnWrite`, and packages for browsers"),
        yes("directories, ZIP"),
        yes("overlays, mounts"),
        no(),
      ),
    ),
  ],
};

const distribution: RowGroup = {
  title: "Where it comes from, and where it runs",
  rows: [
    short(
      "browser",
      "Bundles for browsers",
      cells(yes(), tested("with 5 polyfills"), yes(), no(), tested("with 1 polyfill"), no()),
    ),
    row(
      "platform",
      "Needs",
      cells(
        cited("an engine with ES2023", "dmemfs-readme"),
        cited("Node or a browser", "memfs-readme"),
        cited("Node or a browser", "zenfs-readme"),
        cited("a flag of Node", "node-changelog"),
        cited("Node or a browser", "just-bash-readme"),
        cited("Linux, and a mount", "tmpfs-manual"),
      ),
    ),
    row(
      "size",
      "Bundled, minified and compressed",
      cells(
        tested("50 kB, 80 kB with `node-fs`"),
        tested("60 kB", "without polyfills"),
        tested("90 kB"),
        tested("0"),
        tested("260 kB", "without polyfills"),
        tested("0"),
      ),
    ),
    row(
      "dependencies",
      "Packages that it depends on directly",
      cells(tested("0"), tested("14"), tested("7"), none, tested("16"), none),
    ),
    row(
      "node",
      "Oldest Node, by its manifest",
      cells(
        tested("20.19"),
        tested("not said"),
        tested("18"),
        cited("26.4", "node-changelog"),
        tested("20.18.1"),
        none,
      ),
    ),
    row(
      "license",
      "License",
      cells(tested("MIT"), tested("Apache-2.0"), tested("LGPL-3.0-or-later"), none, tested("Apache-2.0"), none),
    ),
    short(
      "age",
      "In use",
      cells(
        cited("new", "dmemfs-release"),
        cited("in Debian since 2021, used by `webpack-dev-middleware`", "memfs-debian", "memfs-webpack"),
        cited("on npm since 2024 or earlier", "zenfs-registry"),
        cited("experimental, since June 2026", "node-changelog"),
        cited("on npm since March 2026 or earlier", "just-bash-registry"),
        cited("since Linux 2.4", "tmpfs-manual"),
      ),
    ),
  ],
};

/** The tables. The test of a row checks each cell that names no source. */
export const rowGroups: readonly RowGroup[] = [limits, concurrency, trees, compatibility, distribution];
