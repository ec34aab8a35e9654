import { type FileSystem, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue, show, that } from "../check/index.js";
import { Random } from "../random.js";
import { ReferenceFileSystem } from "../reference/reference-file-system.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, type FileSystemUnderTest, onFresh } from "./file-system-under-test.js";

const directories = ["/a", "/b", "/b/c"] as const;
const names = ["1", "2", "3", "4"] as const;

function somePath(random: Random): string {
  return `${random.pick(directories)}/${random.pick(names)}`;
}

function someBytes(random: Random): Uint8Array<ArrayBuffer> {
  return random.bytes(random.below(random.pick([2, 100, 5000, 40_000])));
}

/** Chooses a call by what the model has. Undefined if the choice is not possible now. */
type Move = (model: FileSystem, random: Random) => ((fs: FileSystem) => void) | undefined;

const write: Move = (_model, random) => {
  const [path, data] = [somePath(random), someBytes(random)];
  return (fs) => fs.writeFile(path, data);
};

const append: Move = (_model, random) => {
  const [path, data] = [somePath(random), someBytes(random)];
  return (fs) => fs.appendFile(path, data);
};

const change: Move = (model, random) => {
  const path = somePath(random);
  if (!model.isFile(path)) return undefined;
  const [position, data] = [random.below(model.getSize(path) + 500), someBytes(random)];
  return (fs) => {
    using handle = fs.open(path, "r+b");
    handle.writeAt(position, data);
  };
};

const resize: Move = (model, random) => {
  const path = somePath(random);
  if (!model.isFile(path)) return undefined;
  const size = random.below(2 * model.getSize(path) + 10);
  return (fs) => {
    using handle = fs.open(path, "r+b");
    handle.truncate(size);
  };
};

const remove: Move = (model, random) => {
  const path = somePath(random);
  return model.isFile(path) ? (fs) => fs.remove(path) : undefined;
};

const rename: Move = (model, random) => {
  const [source, destination] = [somePath(random), somePath(random)];
  return isCopyable(model, source, destination) ? (fs) => fs.rename(source, destination) : undefined;
};

const copy: Move = (model, random) => {
  const [source, destination] = [somePath(random), somePath(random)];
  return isCopyable(model, source, destination) ? (fs) => fs.copy(source, destination) : undefined;
};

function isCopyable(model: FileSystem, source: string, destination: string): boolean {
  return model.isFile(source) && !model.exists(destination);
}

const importSome: Move = (_model, random) => {
  const tree = new Map([1, 2, 3].map(() => [somePath(random), someBytes(random)] as const));
  return (fs) => fs.importTree(tree);
};

const moves: readonly Move[] = [write, append, append, change, change, resize, remove, rename, copy, importSome];

/** Makes a call on both; on the model only if the call did not exceed the quota. Returns whether it exceeded the quota. */
function isRefused(call: (fs: FileSystem) => void, fs: FileSystem, model: FileSystem, what: string): boolean {
  try {
    call(fs);
  } catch (error) {
    that(MFSQuotaExceededError.isInstance(error), `${what}: ${show(error)}`);
    return true;
  }
  call(model);
  return false;
}

function verifyAccount(tested: FileSystemUnderTest, fs: FileSystem, model: FileSystem, what: string): void {
  const { usedBytes, quotaBytes, fileCount } = fs.stats();
  const sizes = [...model.operations.exportPaths()].map((path) => model.getSize(path));
  equal(usedBytes, tested.quotaFor(...sizes), `${what}: stats().usedBytes`);
  that(usedBytes <= quotaBytes, `${what}: ${usedBytes} bytes are used of ${quotaBytes}`);
  equal(fileCount, sizes.length, `${what}: stats().fileCount`);
}

function verifyContents(fs: FileSystem, model: FileSystem, what: string): void {
  const tree = new Map(Object.entries(fs.exportTree()));
  const expected = new Map(Object.entries(model.exportTree()));
  sameValue([...tree.keys()].sort(), [...expected.keys()].sort(), `${what}: the paths`);
  for (const [path, bytes] of tree) sameBytes(bytes, expected.get(path) ?? new Uint8Array(0), `${what}: ${path}`);
}

export const followsModel: FileSystemRule = onFresh(
  "hundreds of random calls leave the names, bytes and charge of a plain model",
  (tested) => {
    let refused = 0;
    for (const seed of [41, 42, 43]) {
      const random = new Random(seed);
      const fs = tested.fresh({ maxQuota: 150_000 });
      const model = new ReferenceFileSystem({ maxQuota: Number.MAX_SAFE_INTEGER });
      for (const path of directories) for (const each of [fs, model]) each.mkdir(path);
      for (let count = 0; count < 400; count++) {
        const move = random.pick(moves);
        const call = move(model, random);
        const what = `seed ${seed}, step ${count}, ${move.name}`;
        if (call !== undefined && isRefused(call, fs, model, what)) refused += 1;
        verifyAccount(tested, fs, model, what);
      }
      verifyContents(fs, model, `seed ${seed}`);
      for (const path of ["/a", "/b"]) fs.rmtree(path);
      equal(fs.stats().usedBytes, 0, `seed ${seed}: stats().usedBytes after everything was removed`);
    }
    that(refused > 0, "the rule cannot be tested: no call exceeded the quota");
  },
);

/** Long random runs, compared with the reference filesystem. */
export const randomModelRules: RuleGroup<FileSystemSubject> = { name: "random calls", rules: [followsModel] };
