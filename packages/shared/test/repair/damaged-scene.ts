import type { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { Arena } from "../../src/arena.js";
import { isSame } from "../kill/expect-legal.js";
import { ArenaSnapshot } from "./arena-snapshot.js";
import { type ArenaWord, wordsOf } from "./arena-words.js";
import { WordClasses } from "./word-classes.js";

/** The values that a test gives to a word. */
export function valuesFor(index: number, word: number): number[] {
  const values = [0, word + 1, word - 1, -1, Math.imul(index, 0x9e3779b1) ^ 0x5bd1e995];
  return [...new Set(values.map((value) => value | 0))].filter((value) => value !== word);
}

/** The scene that a test damages. */
export interface DamageableScene {
  readonly first: SharedMemoryFileSystem;
  readonly arena: Arena;
  /** The visible state, which a repair must preserve. */
  readonly picture: object;
  end(what: string): Promise<void>;
}

/** Changes the words of a scene one after the other, and repairs the scene each time. */
export class DamagedScene {
  private readonly snapshot: ArenaSnapshot;
  private readonly before: object;
  private readonly classes: WordClasses;
  /** The number of changes of each class. */
  readonly counts = { derived: 0, unseen: 0, primary: 0 };
  readonly failures: string[] = [];

  constructor(
    private readonly scene: DamageableScene,
    private readonly kinds: readonly string[],
  ) {
    this.snapshot = new ArenaSnapshot(scene.arena);
    this.before = scene.picture;
    this.classes = new WordClasses(scene.arena);
  }

  /** @param most - the maximum number of values of each word */
  damageEach(most: number): void {
    const { arena } = this.scene;
    const words = [...wordsOf(arena)].filter(({ field }) => this.kinds.includes(field.split(" ")[0] as string));
    for (const word of words) {
      const values = valuesFor(word.index, arena.get(word.index));
      const start = most < values.length ? word.index % values.length : 0;
      for (const value of [...values, ...values].slice(start, start + Math.min(most, values.length)))
        this.damage(word, value);
    }
  }

  /** Ends the calls and handles of the scene. */
  end(): Promise<void> {
    return this.scene.end("the end");
  }

  private damage(word: ArenaWord, value: number): void {
    const { arena } = this.scene;
    const kind = this.classes.of(word, value);
    const former = arena.get(word.index);
    arena.words.set(word.index, value);
    const failure = this.failure(kind);
    this.counts[kind]++;
    if (failure !== undefined) this.failures.push(`${word.name}, ${former} → ${value}: ${failure}`);
    this.snapshot.restore(arena);
  }

  private failure(kind: string): string | undefined {
    const { first } = this.scene;
    const { problems, lost } = first.repair();
    const [left] = first.check().problems;
    if (left !== undefined) return `not repaired: ${left.message}`;
    if (kind === "derived" && problems.length === 0) return "not reported";
    if (kind === "unseen" || problems.length === 0) return undefined;
    if (isSame(this.scene.picture, this.before)) return undefined;
    if (kind === "derived") return "not restored";
    return lost.length === 0 ? "the loss is not reported" : undefined;
  }
}
