import type { MemoryFileHandle } from "@dmemfs/core";
import { type FileDescription, openDescription } from "@dmemfs/core/engine";
import { pattern } from "../../../core/test/subject/pattern.js";
import type { MortalWords } from "../mortal-words.js";
import { Client } from "./client.js";

/** The size of the arena of a scene, and whether the survivor uses files. */
export interface SceneSize {
  readonly maxQuota: number;
  readonly blockSize: number;
  /** Whether the survivor has no file open. */
  readonly isIdle?: boolean;
}

/** A class for the words of a client. A subclass of `MortalWords` can have a fault. */
export type WordsClass = new (view: Int32Array) => MortalWords;

/** The classes for the words of the clients of a scene. Default: `MortalWords`, which has no fault. */
export interface SceneWords {
  readonly survivor?: WordsClass;
  readonly victim?: WordsClass;
}

/** Bytes charged for each node. */
const nodeOverhead = 16;

export const small: SceneSize = { maxQuota: 65_536, blockSize: 256 };

/** Room for contents that are written in steps. */
export const large: SceneSize = { maxQuota: 8 * 2 ** 20, blockSize: 65_536 };

export const longName: string = "n".repeat(300);
export const wideName: string = "ü€\ud800".repeat(50);

/** An arena with a tree, and a survivor that uses two of its files. */
export class Scene {
  time = 1000;
  readonly clock = (): number => this.time;
  readonly survivor: Client;
  /** Holds the lock of `/read`. */
  readonly reader: MemoryFileHandle | undefined;
  readonly readInode: number;
  /** Has `/kept` open without its lock. */
  readonly description: FileDescription | undefined;

  constructor(
    { maxQuota, blockSize, isIdle = false }: SceneSize,
    private readonly words: SceneWords = {},
  ) {
    const { clock } = this;
    const options = { maxQuota, blockSize, maxNodes: 40, nodeOverhead, clock, defaultLockTimeout: 50 };
    this.survivor = Client.create(options, words.survivor);
    this.plant();
    const { fs } = this.survivor;
    this.reader = isIdle ? undefined : fs.open("/read", "rb");
    this.readInode = fs.stat("/read").inode;
    this.description = isIdle ? undefined : openDescription(fs, "/kept", { read: true, write: true }, false);
    this.time = 2000;
  }

  /** Attaches another client to the arena, which the test may kill. */
  another(): Client {
    return Client.attach(this.survivor.fs.share(), this.clock, this.words.victim);
  }

  private plant(): void {
    const { fs } = this.survivor;
    fs.importTree({ "/clean": pattern(300, 1), "/dir/clean": pattern(10, 2) });
    fs.writeFile("/empty", "");
    fs.writeFile("/small", pattern(100, 3));
    fs.writeFile("/blocks", pattern(1000, 4));
    this.plantExtents();
    fs.mkdir("/dir/deep/deeper");
    fs.writeFile("/dir/deep/file", pattern(600, 5));
    fs.writeFile(`/dir/${longName}`, pattern(20, 6));
    fs.mkdir(`/${wideName}`);
    fs.mkdir("/bare");
    fs.writeFile("/read", pattern(700, 7));
    fs.writeFile("/kept", pattern(500, 8));
    fs.writeFile("/gone", pattern(300, 9));
    fs.remove("/gone");
  }

  /** A file of three extents. */
  private plantExtents(): void {
    const { fs } = this.survivor;
    for (let part = 0; part < 3; part++) {
      fs.appendFile("/extents", pattern(256, 10 + part));
      fs.writeFile(`/dir/spacer${part}`, pattern(1, part));
    }
  }
}
