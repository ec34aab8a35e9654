import { expectSealed } from "../../../async/test/stress/sealed-content.js";
import { joined } from "../../../async/test/support/joined.js";
import type { Actor } from "./actor.js";
import { logPath, movePaths, movingFiles, recordSize, sharedPath } from "./scenery.js";

/** Maximum bytes of the log before it is emptied. */
const mostLog = 32_768;

/** The operations of the workers of a storm. */
const operations = {
  replaceShared(actor: Actor): void {
    const file = actor.pickShared();
    const content = actor.content(actor.random.pick([100, 3000, 40_000, 100_000]));
    actor.writing(file, content, -1, () => actor.fs.writeFile(sharedPath(file), content));
  },

  writeSharedInParts(actor: Actor): void {
    const file = actor.pickShared();
    const content = actor.content(actor.random.below(20_000));
    const middle = actor.random.below(content.length);
    actor.writing(file, content, middle, () => {
      using handle = actor.fs.open(sharedPath(file), "wb");
      handle.write(content.subarray(0, middle));
      actor.dwell();
      handle.write(content.subarray(middle));
    });
  },

  overwriteShared(actor: Actor): void {
    const file = actor.pickShared();
    const content = actor.content(actor.random.below(20_000));
    actor.writing(file, content, content.length, () => {
      using handle = actor.fs.open(sharedPath(file), "r+b");
      handle.write(content);
      actor.dwell(() => {
        handle.seek(0);
        handle.write(content);
      });
      handle.truncate(content.length);
    });
  },

  readShared(actor: Actor): void {
    const file = actor.pickShared();
    using handle = actor.fs.open(sharedPath(file));
    const parts: Uint8Array[] = [];
    for (let part = handle.read(5000); part.length > 0; part = handle.read(5000)) parts.push(part);
    actor.look(file, joined(parts));
  },

  stopWaiting(actor: Actor): void {
    const file = actor.pickShared();
    actor.tries(() => {
      using handle = actor.fs.open(sharedPath(file), "rb", { lockTimeout: actor.random.below(3) });
      handle.read(16);
    });
  },

  append(actor: Actor): void {
    using log = actor.fs.open(logPath, "ab");
    log.write(actor.content(recordSize));
    // A worker that dies in this call leaves the log partial, so only workers that are not killed make it.
    if (!actor.isMortal && log.tell() > mostLog) log.truncate(0);
  },

  readLog({ fs }: Actor): void {
    const bytes = fs.readFile(logPath);
    for (let start = 0; start < bytes.length; start += recordSize) expectSealed(bytes.slice(start, start + recordSize));
  },

  move({ fs, random, tries }: Actor): void {
    const name = `m${random.below(movingFiles)}`;
    const [from, to] = random.below(2) === 0 ? movePaths : movePaths.toReversed();
    tries(() => fs.rename(`${from}/${name}`, `${to}/${name}`));
    tries(() => expectSealed(fs.readFile(`${to}/${name}`)));
  },

  replaceByName(actor: Actor): void {
    const { fs, random, home } = actor;
    const [path, other] = [`${home}/f${random.below(4)}`, `${home}/f${random.below(4)}`];
    fs.writeFile(`${home}/new`, actor.content(random.below(5000)));
    fs.rename(`${home}/new`, path, { replace: true });
    actor.tries(() => fs.copy(path, other, { replace: true }));
    expectSealed(fs.readFile(path));
    if (random.below(3) === 0) fs.remove(path);
  },

  growLarge(actor: Actor): void {
    const { fs, random, home } = actor;
    const path = `${home}/large`;
    fs.writeFile(path, actor.content(random.below(400_000)));
    expectSealed(fs.readFile(path));
    if (random.below(4) === 0) fs.remove(path);
  },

  importTree(actor: Actor): void {
    const { fs, random, home } = actor;
    const tree = `${home}/tree${random.below(2)}`;
    const content = actor.content(random.below(3000));
    fs.importTree({ [`${tree}/a`]: content, [`${tree}/below/b`]: content, [`${tree}/below/c`]: content });
  },

  copyTree({ fs, random, home, tries }: Actor): void {
    tries(() => fs.rmtree(`${home}/tree2`));
    tries(() => fs.copyTree(`${home}/tree${random.below(2)}`, `${home}/tree2`));
  },

  removeTree({ fs, random, home, tries }: Actor): void {
    tries(() => fs.rmtree(`${home}/tree${random.below(3)}`));
  },

  makeAndRemove({ fs, home, random }: Actor): void {
    const name = `${home}/${random.below(3) === 0 ? "long".repeat(60) : "short"}`;
    for (let count = 0; count < 8; count++) {
      fs.mkdir(`${name}${count}`);
      fs.rename(`${name}${count}`, `${name}-`);
      fs.rmtree(`${name}-`);
    }
  },

  holdSeveral(actor: Actor): void {
    const { fs, home, random } = actor;
    const [path, other] = [`${home}/held`, `${home}/detached`];
    const content = actor.content(random.below(10_000));
    fs.writeFile(path, content);
    using first = fs.open(path);
    using _second = fs.open(path);
    fs.writeFile(other, content);
    using detached = fs.open(other, "r+b");
    fs.remove(other, { detach: true });
    detached.write(actor.content(random.below(10_000)));
    first.read(100);
  },
} satisfies Record<string, (actor: Actor) => void>;

const { writeSharedInParts, overwriteShared, readShared, makeAndRemove, replaceByName, move } = operations;
const contested = [writeSharedInParts, overwriteShared, readShared];

type Operations = readonly ((actor: Actor) => void)[];

/** The kind of work of a worker. */
export type StormWork = "mixed" | "changes";

/** The operations of a work, in a fixed order. */
export const operationLists: Readonly<Record<StormWork, Operations>> = {
  /** All operations. Those that conflict with other workers are more frequent. */
  mixed: [...Object.values(operations), ...contested, ...contested],
  /** The operations that change the structure nearly all the time. */
  changes: [makeAndRemove, replaceByName, move],
};
