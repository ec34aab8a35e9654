import type { FileSystem, FileSystemEvent } from "@dmemfs/contract";
import { equal, sameValue, typeRefusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

/** An event as one line of text. */
function shown({ type, path, previousPath }: FileSystemEvent): string {
  return previousPath === undefined ? `${type} ${path}` : `${type} ${previousPath} ${path}`;
}

/** The events of a call. */
function eventsOf(fs: FileSystem, call: (fs: FileSystem) => unknown): string[] {
  const events: string[] = [];
  const end = fs.observe((event) => events.push(shown(event)));
  try {
    call(fs);
  } finally {
    end();
  }
  return events;
}

const forest = { "/a/b/file": pattern(5000), "/a/file": "content", "/a/empty/": "", "/c/": "" };

type Told = readonly [what: string, call: (fs: FileSystem) => unknown, events: readonly string[]];

const names: readonly Told[] = [
  ["mkdir", (fs) => fs.mkdir("/new"), ["created /new"]],
  ["mkdir with parents", (fs) => fs.mkdir("/x/y/z"), ["created /x"]],
  ["mkdir of an existing directory", (fs) => fs.mkdir("/a", { existOk: true }), []],
  ["remove", (fs) => fs.remove("/a/file"), ["removed /a/file"]],
  ["rmtree", (fs) => fs.rmtree("/a"), ["removed /a"]],
  ["clear", (fs) => fs.clear(), ["removed /a", "removed /c"]],
  ["rename of a file", (fs) => fs.rename("/a/file", "/c/name"), ["renamed /a/file /c/name"]],
  ["rename of a directory", (fs) => fs.rename("a\\b/", "/c/../c/d"), ["renamed /a/b /c/d"]],
  ["move with parents", (fs) => fs.move("/a/b", "/x/y/b"), ["created /x", "renamed /a/b /x/y/b"]],
  ["touch of a vacant path", (fs) => fs.touch("/new"), ["created /new"]],
  ["touch of a file", (fs) => fs.touch("/a/file"), []],
  ["setTimes", (fs) => fs.setTimes("/a/file", { modifiedAt: 5 }), []],
  ["setAttributes", (fs) => fs.setAttributes("/a/file", 5), []],
  ["copy", (fs) => fs.copy("/a/b/file", "/c/copy"), ["created /c/copy"]],
  ["copyTree", (fs) => fs.copyTree("/a", "/c/copy"), ["created /c/copy"]],
  [
    "rename over a file",
    (fs) => fs.rename("/a/file", "/a/b/file", { replace: true }),
    ["removed /a/b/file", "renamed /a/file /a/b/file"],
  ],
  ["rename onto itself", (fs) => fs.rename("/a/file", "/a/file", { replace: true }), []],
  [
    "rename over an empty directory",
    (fs) => fs.rename("/a/b", "/c", { replace: true }),
    ["removed /c", "renamed /a/b /c"],
  ],
  ["copy over a file", (fs) => fs.copy("/a/file", "/a/b/file", { replace: true }), ["changed /a/b/file"]],
  [
    "copyTree over an empty directory",
    (fs) => fs.copyTree("/a", "/c", { replace: true }),
    ["removed /c", "created /c"],
  ],
  ["reads", (fs) => [fs.readFile("/a/file"), fs.stat("/a"), fs.exportTree(), fs.markClean(), fs.open("/a/file")], []],
];

const contents: readonly Told[] = [
  ["writeFile of a new file", (fs) => fs.writeFile("/new", pattern(5000)), ["created /new"]],
  ["writeFile", (fs) => fs.writeFile("/a/file", "new"), ["changed /a/file"]],
  ["appendFile of a new file", (fs) => fs.appendFile("/new", "new"), ["created /new"]],
  ["appendFile", (fs) => fs.appendFile("/a/file", "new"), ["changed /a/file"]],
  ["appendFile of nothing", (fs) => fs.appendFile("/a/file", ""), []],
  ["open of a new file", (fs) => fs.open("/new", "xb", { preallocate: 100 }), ["created /new"]],
  ["open that empties", (fs) => fs.open("/a/file", "wb", { preallocate: 100 }), ["changed /a/file"]],
  ["open that grows", (fs) => fs.open("/a/file", "ab", { preallocate: 100 }), ["changed /a/file"]],
  ["open that grows nothing", (fs) => fs.open("/a/file", "r+b", { preallocate: 1 }), []],
  ["an import of new files", (fs) => fs.importTree({ "/x/y/1": "1", "/x/2": "2" }), ["created /x"]],
  ["an import over a file", (fs) => fs.importTree({ "/a/file": "new" }), ["changed /a/file"]],
];

export const tellsOnce: FileSystemRule = onFresh(
  "a call makes one event for each topmost name that it creates, removes or renames, and one for each change of content",
  (tested) => {
    for (const [what, call, expected] of [...names, ...contents]) {
      const fs = tested.fresh();
      seedFiles(fs, forest);
      sameValue(eventsOf(fs, call), expected, `the events of ${what}`);
    }
  },
);

export const tellsHandles: FileSystemRule = onFresh(
  "each call of a handle that raises the generation makes one event, while the handle has the file's lock",
  ({ fs }) => {
    using handle = fs.open("/a", "wb");
    for (const [what, call, expected] of [
      ["write", () => handle.write(pattern(10)), ["changed /a"]],
      ["write of nothing", () => handle.write(new Uint8Array(0)), []],
      ["writeAt", () => handle.writeAt(10, pattern(10)), ["changed /a"]],
      ["truncate", () => handle.truncate(3), ["changed /a"]],
      ["truncate to the same size", () => handle.truncate(3), []],
      ["close", () => handle.close(), []],
    ] as const satisfies readonly Told[]) {
      sameValue(eventsOf(fs, call), expected, `the events of ${what}`);
    }
  },
);

export const tellsNamesOnly: FileSystemRule = onFresh(
  "removing a file with detach makes one event, and later writes of its handle make none",
  ({ fs }) => {
    using handle = fs.open("/a", "wb");
    const events = eventsOf(fs, () => {
      fs.remove("/a", { detach: true });
      handle.write(pattern(10));
      handle.close();
    });
    sameValue(events, ["removed /a"], "the events");
  },
);

export const tellsAfterwards: FileSystemRule = onFresh(
  "a listener is called after the change is made and the call's lock is free, before the call returns",
  ({ fs }) => {
    const found: string[] = [];
    fs.observe(({ path }) => found.push(fs.readText(path)));
    fs.writeFile("/a", "1");
    fs.writeFile("/a", "2");
    fs.appendFile("/a", "3");
    fs.copy("/a", "/b");
    fs.importTree({ "/b": "4" });
    sameValue(found, ["1", "2", "23", "23", "4"], "the contents that the listener has read");
  },
);

export const tellsInOrder: FileSystemRule = onFresh(
  "the events of a listener's own calls come after all listeners have received the present one",
  ({ fs }) => {
    const [first, second]: [string[], string[]] = [[], []];
    fs.observe((event) => {
      first.push(shown(event));
      if (event.type !== "created" || event.path.length > 3) return;
      fs.writeFile(`${event.path}1`, "");
      fs.rename(`${event.path}1`, `${event.path}2`);
    });
    fs.observe((event) => second.push(shown(event)));
    fs.writeFile("/a", "");
    const expected = ["created /a", "created /a1", "renamed /a1 /a2", "created /a11", "renamed /a11 /a12"];
    sameValue(first, expected, "the events of the first listener");
    sameValue(second, expected, "the events of the second listener");
  },
);

/** Collects what listeners throw during a call. Platforms without `reportError` get one for that time. */
function reportedBy(call: () => void): unknown[] {
  const before = Reflect.getOwnPropertyDescriptor(globalThis, "reportError");
  const reported: unknown[] = [];
  const value = (error: unknown): void => void reported.push(error);
  Reflect.defineProperty(globalThis, "reportError", { value, configurable: true, writable: true });
  try {
    call();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, "reportError");
    else Reflect.defineProperty(globalThis, "reportError", before);
  }
  return reported;
}

export const endsTelling: FileSystemRule = onFresh(
  "a listener receives no event from before it was added or after its observation ended",
  ({ fs }) => {
    fs.writeFile("/before", "");
    const told: string[] = [];
    const end = fs.observe((event) => {
      told.push(shown(event));
      if (event.path === "/last") end();
    });
    let count = 0;
    const endOther = fs.observe(() => {
      count++;
    });
    fs.mkdir("/a");
    fs.mkdir("/last");
    fs.mkdir("/after");
    end();
    sameValue(told, ["created /a", "created /last"], "the events");
    endOther();
    fs.mkdir("/later");
    equal(count, 3, "the number of events of the other listener");
  },
);

export const endsWithinListener: FileSystemRule = onFresh(
  "a listener that ends its observation does not receive the other events of the same call",
  ({ fs }) => {
    let count = 0;
    const end = fs.observe(() => {
      count++;
      end();
    });
    fs.importTree({ "/a": "", "/b": "" });
    equal(count, 1, "the number of events");
  },
);

export const bearsErrors: FileSystemRule = onFresh(
  "an error that a listener throws is reported, and stops neither the call nor the other listeners",
  ({ fs }) => {
    const error = new Error("thrown by a listener");
    fs.observe(() => {
      throw error;
    });
    const told: string[] = [];
    fs.observe((event) => told.push(shown(event)));
    const reported = reportedBy(() => {
      fs.mkdir("/a");
      fs.mkdir("/b");
    });
    sameValue(told, ["created /a", "created /b"], "the events of the other listener");
    sameValue(
      reported.map((each) => each === error),
      [true, true],
      "whether the error was reported",
    );
  },
);

export const tellsNoRefusals: FileSystemRule = onFresh(
  "a call that throws makes no events, and observe requires a function",
  ({ fs }) => {
    seedFiles(fs, forest);
    using _handle = fs.open("/a/b/file", "r+b");
    const calls: readonly (() => unknown)[] = [
      () => fs.mkdir("/a"),
      () => fs.rmtree("/a"),
      () => fs.rename("/a", "/d"),
      () => fs.clear(),
      () => fs.writeFile("/a/b/file", "new"),
      () => fs.importTree({ "/new": "", "/a/b/file": "" }),
      () => fs.open("/a/file", "xb"),
    ];
    for (const call of calls) {
      const events = eventsOf(fs, () => {
        try {
          call();
        } catch {
          return;
        }
        throw new Error(`the rule cannot be tested: ${call} throws nothing`);
      });
      sameValue(events, [], `the events of ${call}`);
    }
    typeRefusal(() => fs.observe(undefined as never), "observe without a listener");
  },
);

/** Rules of `observe`. */
export const observeRules: RuleGroup<FileSystemSubject> = {
  name: "observe",
  rules: [
    tellsOnce,
    tellsHandles,
    tellsNamesOnly,
    tellsAfterwards,
    tellsInOrder,
    endsTelling,
    endsWithinListener,
    bearsErrors,
    tellsNoRefusals,
  ],
};
