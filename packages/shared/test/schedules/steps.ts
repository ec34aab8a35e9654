import { openDescription } from "@dmemfs/core/engine";
import type { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { Random } from "../../../async/test/stress/random.js";
import { recordsOf, sealedRecord } from "./sealed-records.js";
import { longName, moving, stable } from "./stage.js";

/** The context of a step. */
export interface StepContext {
  readonly fs: SharedMemoryFileSystem;
  readonly random: Random;
  readonly lane: number;
  /** A number that no other step has. */
  readonly number: number;
  /** Whether the content of a file may be torn, because its writer has died. */
  readonly mayBeTorn: () => boolean;
}

type Step = (context: StepContext) => void;

const files = ["/a", "/b", "/d/a", "/d/b", "/e/a", `/d/${longName}`];
const directories = ["/d", "/e", "/d/f"];
const lengths = [4, 5, 60, 63, 64, 65, 130, 300];
const timeouts = [0, 5, 300, 1000];

/** The error codes that any call may throw. */
const refusals: readonly string[] = [
  ...["ENOSPC", "ENOENT", "EEXIST", "EAGAIN", "EBUSY", "ENOTDIR", "EISDIR", "ENOTEMPTY", "EINVAL"],
];

function require(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

function content({ random, lane, number }: StepContext): Uint8Array<ArrayBuffer> {
  return sealedRecord(lane, number, random.pick(lengths));
}

function expectSealed({ mayBeTorn }: StepContext, bytes: Uint8Array<ArrayBuffer>): number[] {
  try {
    return recordsOf(bytes);
  } catch (error) {
    if (mayBeTorn()) return [];
    throw error;
  }
}

const write: Step = (context) => context.fs.writeFile(context.random.pick(files), content(context));

const append: Step = (context) => context.fs.appendFile(context.random.pick(files), content(context));

const read: Step = (context) => void expectSealed(context, context.fs.readFile(context.random.pick(files)));

/** Writes several records through a handle, each in one call. */
const writeRecords: Step = (context) => {
  const { fs, random } = context;
  using file = fs.open(random.pick(files), random.pick(["wb", "ab"] as const), { lockTimeout: random.pick(timeouts) });
  for (let left = 1 + random.below(2); left > 0; left--) file.write(content(context));
};

/** Replaces each record of a file by a record of the same length. */
const rewrite: Step = (context) => {
  const { fs, random, lane, number } = context;
  using file = fs.open(random.pick(files), "r+b", { lockTimeout: random.pick(timeouts) });
  const bytes = file.read();
  for (const start of expectSealed(context, bytes)) {
    const words = new Uint32Array(bytes.slice(start, start + 4).buffer)[0] as number;
    file.seek(start);
    file.write(sealedRecord(lane, number, words));
  }
};

/** Cuts a file between two records, or extends it with zeros. */
const truncate: Step = (context) => {
  const { fs, random } = context;
  using file = fs.open(random.pick(files), "r+b", { lockTimeout: random.pick(timeouts) });
  const bytes = file.read();
  const sizes = [0, bytes.length, bytes.length + 400, ...expectSealed(context, bytes)];
  file.truncate(random.pick(sizes));
};

/** Makes another call while a file is open. */
const holdOpen: Step = (context) => {
  const { fs, random } = context;
  using file = fs.open(random.pick(files), random.pick(["rb", "r+b"] as const), { lockTimeout: random.pick(timeouts) });
  attempt(() => random.pick(plain)(context));
  expectSealed(context, file.read());
};

/** Waits for the one file that all lanes use, and holds it for a while. */
const queue: Step = (context) => {
  const { fs, random } = context;
  using file = fs.open("/a", random.pick(["rb", "rb", "r+b"] as const), { lockTimeout: random.pick(timeouts) });
  expectSealed(context, file.read());
  fs.exists("/a");
};

/** Reads a file through a description, which takes the lock for each call. */
const describe: Step = (context) => {
  const { fs, random } = context;
  const file = openDescription(
    fs,
    random.pick(files),
    { read: true, write: true, create: random.below(2) === 0 },
    false,
  );
  try {
    attempt(() => random.pick(plain)(context));
    const bytes = new Uint8Array(16_384);
    const count = file.readInto(bytes);
    expectSealed(context, bytes.slice(0, count));
  } finally {
    file.close();
  }
};

const rename: Step = ({ fs, random }) => {
  fs.rename(random.pick([...files, ...directories]), random.pick([...files, "/e/f"]), {
    replace: random.below(2) === 0,
  });
};

const remove: Step = ({ fs, random }) => fs.remove(random.pick(files), { detach: random.below(2) === 0 });

const removeTree: Step = ({ fs, random }) => fs.rmtree(random.pick(directories), { detach: random.below(2) === 0 });

const makeDirectory: Step = ({ fs, random }) => fs.mkdir(random.pick(directories), { existOk: random.below(2) === 0 });

const importTree: Step = (context) => {
  const { fs, random } = context;
  const paths = [random.pick(files), random.pick(files), `/t/${context.lane}`];
  fs.importTree(Object.fromEntries(paths.map((path) => [path, content(context)])));
};

const copy: Step = ({ fs, random }) =>
  fs.copy(random.pick(files), random.pick(files), { replace: true, detach: random.below(2) === 0 });

const copyTree: Step = ({ fs, random }) => fs.copyTree(random.pick(directories), random.pick(["/t", "/e/t"]));

const exportTree: Step = (context) => {
  for (const bytes of Object.values(context.fs.exportTree())) expectSealed(context, bytes);
};

/** Changes the name of the one file of its directory. */
const move: Step = ({ fs, random }) => {
  const [from, to] = random.below(2) === 0 ? moving.paths : [moving.paths[1], moving.paths[0]];
  fs.rename(from, to);
};

/** Makes or removes a neighbour of the stable file. */
const neighbour: Step = ({ fs, random }) => {
  const path = `${stable.directory}/${random.pick(["n0", "n1", "n2"])}`;
  if (random.below(2) === 0) fs.remove(path);
  else fs.writeFile(path, "");
};

/** Fails unless optimistic reads see each change completely or not at all. */
const look: Step = ({ fs, random }) => {
  const looks: readonly (() => void)[] = [
    () => require(fs.exists(stable.path), "the stable file is missing"),
    () => require(fs.stat(stable.path).size === 360, "the stable file has another size"),
    () => require(fs.listdir(stable.directory).includes(stable.name), "the stable file is not listed"),
    () => require(fs.listdir(moving.directory).length === 1, "the moving file is listed twice, or not at all"),
    () => require([...fs.walk()].some(([path]) => path === stable.directory), "the stable directory is missing"),
    () => require(fs.stats().usedBytes <= fs.stats().quotaBytes, "more bytes are used than there are"),
    () => require(recordsOf(fs.readFile(stable.path)).length === 1, "the stable file is a different file"),
    () => void fs.glob("/** /a"),
  ];
  for (let count = 0; count < 3; count++) random.pick(looks)();
};
const check: Step = ({ fs }) => {
  const { problems } = fs.check();
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
};
const note: Step = ({ fs, random, number }) => {
  const calls = [
    () => fs.touch(random.pick(files)),
    () => fs.setTimes(random.pick(files), { modifiedAt: number }),
    () => fs.markClean(),
    () => fs.changes(),
  ];
  random.pick(calls)();
};
const plain: readonly Step[] = [write, write, append, read, read, rename, remove, copy, move, neighbour, look, check];
const all: readonly Step[] = [
  ...[...plain, writeRecords, writeRecords, rewrite, rewrite, truncate, holdOpen, holdOpen, describe, describe],
  ...[removeTree, makeDirectory, importTree, importTree, copyTree, exportTree, note, queue],
]; /** The steps of a schedule: of every kind, or only those that often conflict. */
const themes: readonly (readonly Step[])[] = [
  all,
  all,
  all,
  [look, look, move, neighbour, rename],
  [write, append, rewrite, truncate, read, writeRecords, holdOpen],
  [removeTree, importTree, copyTree, rename, makeDirectory, look, exportTree],
  [holdOpen, describe, remove, rename, copy, write],
  [queue, queue, queue, check],
];

/** Makes a call that may throw. */
function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** Whether an error has one of the codes that any call may throw. */
function isRefusal(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === "string" && refusals.includes(code);
}

/** Makes a call that the random numbers choose, out of a theme. */
export function takeStep(context: StepContext, theme: number): void {
  attempt(() => context.random.pick(themes[theme % themes.length] ?? all)(context));
}
