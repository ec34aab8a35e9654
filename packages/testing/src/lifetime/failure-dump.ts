import type { FileSystem } from "@dmemfs/contract";
import { dumpTest } from "../dump/index.js";
import { dumpDirectory } from "./dump-directory.js";
import type { TestIdentity } from "./test-identity.js";

/** The announced dumps of each test, because a test that is retried can fail more than once. */
const announced = new WeakMap<object, Set<number>>();

/** Returns whether the dump has not been announced yet, and notes it as announced. */
function isFirst(owner: object, ordinal: number): boolean {
  const ordinals = announced.get(owner) ?? new Set();
  if (ordinals.has(ordinal)) return false;
  announced.set(owner, ordinals.add(ordinal));
  return true;
}

/** The tree of one run of a test, for finding out why the test failed. */
export class FailureDump {
  private done = false;

  /**
   * @param test - the test that may fail
   * @param ordinal - the number of this filesystem among those of the test, from 1
   * @param option - the option `dump`
   */
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly test: TestIdentity,
    private readonly ordinal: number,
    private readonly option: string | false | undefined,
  ) {}

  /**
   * Writes the tree to the disk, once, and logs where. Does nothing without a directory.
   * @param prepare - called before something is written
   * @throws an error that names the directory when nothing can be written there
   */
  write(prepare: () => void): void {
    const directory = dumpDirectory(this.option);
    if (directory === undefined || this.done) return;
    prepare();
    const report = dumpTest(this.fileSystem, { directory, titles: this.titles, id: this.test.id });
    this.done = true;
    if (isFirst(this.test.owner, this.ordinal)) console.error(report);
  }

  private get titles(): readonly string[] {
    const { titles } = this.test;
    return this.ordinal === 1 ? titles : [...titles, `filesystem ${this.ordinal}`];
  }
}
