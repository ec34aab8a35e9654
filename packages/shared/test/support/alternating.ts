import type { FileSystem, FileSystemListener, FileSystemMethods, FileSystemOperations } from "@dmemfs/contract";

/** Attachments of one filesystem. */
export type Attachments<Each extends FileSystem = FileSystem> = readonly [Each, ...Each[]];

/**
 * Several attachments of one filesystem behind the interface of one: each call goes to the next attachment. A handle, an
 * operation and an import in steps stay with the attachment that began it. A listener receives the changes of all attachments.
 * @param pinned - methods that are always called on the first attachment
 */
export function alternating<Each extends FileSystem>(
  attachments: Attachments<Each>,
  pinned: readonly (keyof FileSystemMethods)[] = [],
): Each {
  const [first, ...others] = attachments;
  const operations = byTurns<FileSystemOperations>([first.operations, ...others.map((each) => each.operations)], {});
  const observe = (listener: FileSystemListener): (() => void) => observeAll(attachments, listener);
  const ofFirst = Object.fromEntries(pinned.map((name) => [name, first[name].bind(first)]));
  return byTurns<Each>(attachments, { operations, observe, ...ofFirst });
}

function observeAll(attachments: Attachments, listener: FileSystemListener): () => void {
  const ends = attachments.map((each) => each.observe(listener));
  return () => {
    for (const end of ends) end();
  };
}

/** An object whose members are read from each target in turn, except for the members that are given. */
function byTurns<Target extends object>(targets: readonly [Target, ...Target[]], given: object): Target {
  let turn = 0;
  return new Proxy(targets[0], {
    get(_first, name) {
      if (Object.hasOwn(given, name)) return Reflect.get(given, name);
      const target = targets[turn++ % targets.length] ?? targets[0];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
