import { type FileSystem, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue, show, that } from "../check/index.js";
import { Random } from "../random.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, type FileSystemUnderTest, onFresh } from "./file-system-under-test.js";

type Model = Map<string, Uint8Array<ArrayBuffer>>;

const directories = ["/a", "/b", "/b/c"] as const;
const names = ["1", "2", "3", "4"] as const;

function somePath(random: Random): string {
  return `${random.pick(directories)}/${random.pick(names)}`;
}

function someBytes(random: Random): Uint8Array<ArrayBuffer> {
  return random.bytes(random.below(random.pick([2, 100, 5000, 40_000])));
}

/** What a file holds after data was written at a position. */
function written(content: Uint8Array, position: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = data.length === 0 ? content.length : Math.max(content.length, position + data.length);
  const result = new Uint8Array(size);
  result.set(content);
  if (data.length > 0) result.set(data, position);
  return result;
}

type Move = (fs: FileSystem, model: Model, random: Random) => void;

const write: Move = (fs, model, random) => {
  const [path, data] = [somePath(random), someBytes(random)];
  fs.writeFile(path, data);
  model.set(path, data);
};

const append: Move = (fs, model, random) => {
  const [path, data] = [somePath(random), someBytes(random)];
  fs.appendFile(path, data);
  const old = model.get(path) ?? new Uint8Array(0);
  model.set(path, written(old, old.length, data));
};

const change: Move = (fs, model, random) => {
  const path = somePath(random);
  const old = model.get(path);
  if (old === undefined) return;
  const [position, data] = [random.below(old.length + 500), someBytes(random)];
  using handle = fs.open(path, "r+b");
  handle.writeAt(position, data);
  model.set(path, written(old, position, data));
};

const resize: Move = (fs, model, random) => {
  const path = somePath(random);
  const old = model.get(path);
  if (old === undefined) return;
  const size = random.below(2 * old.length + 10);
  using handle = fs.open(path, "r+b");
  handle.truncate(size);
  model.set(path, written(old.slice(0, size), size, new Uint8Array(0)));
  if (size > old.length) model.set(path, written(old, size - 1, new Uint8Array(1)));
};

const remove: Move = (fs, model, random) => {
  const path = somePath(random);
  if (!model.has(path)) return;
  fs.remove(path);
  model.delete(path);
};

const rename: Move = (fs, model, random) => {
  const [source, destination] = [somePath(random), somePath(random)];
  const content = model.get(source);
  if (content === undefined || model.has(destination)) return;
  fs.rename(source, destination);
  model.delete(source);
  model.set(destination, content);
};

const copy: Move = (fs, model, random) => {
  const [source, destination] = [somePath(random), somePath(random)];
  const content = model.get(source);
  if (content === undefined || model.has(destination)) return;
  fs.copy(source, destination);
  model.set(destination, content);
};

const importSome: Move = (fs, model, random) => {
  const tree = new Map([1, 2, 3].map(() => [somePath(random), someBytes(random)] as const));
  fs.importTree(tree);
  for (const [path, data] of tree) model.set(path, data);
};

const moves: readonly Move[] = [write, append, append, change, change, resize, remove, rename, copy, importSome];

function verify(
  { quotaFor }: { quotaFor: FileSystemUnderTest["quotaFor"] },
  fs: FileSystem,
  model: Model,
  what: string,
): void {
  const { usedBytes, quotaBytes, fileCount } = fs.stats();
  equal(usedBytes, quotaFor(...[...model.values()].map(({ length }) => length)), `${what}: stats().usedBytes`);
  that(usedBytes <= quotaBytes, `${what}: ${usedBytes} bytes are used of ${quotaBytes}`);
  equal(fileCount, model.size, `${what}: stats().fileCount`);
}

export const followsModel: FileSystemRule = onFresh(
  "hundreds of random calls leave names, bytes and account as a plain model has them",
  (tested) => {
    const account = { quotaFor: tested.quotaFor.bind(tested) };
    let refused = 0;
    for (const seed of [41, 42, 43]) {
      const random = new Random(seed);
      const fs = tested.fresh({ maxQuota: 150_000 });
      for (const path of directories) fs.mkdir(path);
      const model: Model = new Map();
      for (let count = 0; count < 400; count++) {
        const move = random.pick(moves);
        const what = `seed ${seed}, step ${count}, ${move.name}`;
        try {
          move(fs, model, random);
        } catch (error) {
          that(MFSQuotaExceededError.isInstance(error), `${what}: ${show(error)}`);
          refused += 1;
        }
        verify(account, fs, model, what);
      }
      const tree = new Map(Object.entries(fs.exportTree()));
      sameValue([...tree.keys()].sort(), [...model.keys()].sort(), `seed ${seed}: the paths`);
      for (const [path, bytes] of tree) sameBytes(bytes, model.get(path) ?? new Uint8Array(0), `seed ${seed}: ${path}`);
      for (const path of ["/a", "/b"]) fs.rmtree(path);
      equal(fs.stats().usedBytes, 0, `seed ${seed}: stats().usedBytes when all is gone`);
    }
    that(refused > 0, "the rule cannot be tested: the quota refused none of the calls");
  },
);

/** Long random runs beside a plain model. */
export const randomModelRules: RuleGroup<FileSystemSubject> = { name: "random calls", rules: [followsModel] };
