import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { ArenaSnapshot } from "./arena-snapshot.js";
import { type ArenaWord, wordsOf } from "./arena-words.js";
import { RepairScene } from "./repair-scene.js";
import { WordClasses } from "./word-classes.js";

/** Values that a word is changed to. */
function valuesFor(index: number, word: number): number[] {
  const values = [0, word + 1, word - 1, -1, Math.imul(index, 0x9e3779b1) ^ 0x5bd1e995];
  return [...new Set(values.map((value) => value | 0))].filter((value) => value !== word);
}

/** The scenes of all tests: what is open in them must live as long. */
const scenes: RepairScene[] = [];

class DamagedScene {
  private readonly scene = new RepairScene();
  private readonly snapshot = new ArenaSnapshot(this.scene.arena);
  private readonly before = this.scene.picture;
  private readonly classes = new WordClasses(this.scene.arena);
  /** How many changes there were of each class. */
  readonly counts = { derived: 0, unseen: 0, primary: 0 };
  readonly failures: string[] = [];

  constructor(private readonly kinds: readonly string[]) {
    scenes.push(this.scene);
  }

  damageEach(): void {
    const { arena } = this.scene;
    const words = [...wordsOf(arena)].filter(({ field }) => this.kinds.includes(field.split(" ")[0] as string));
    for (const word of words) {
      for (const value of valuesFor(word.index, arena.get(word.index))) this.damage(word, value);
    }
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
    if (kind === "derived" && problems.length === 0) return "not named";
    if (kind === "unseen" || problems.length === 0) return undefined;
    if (isDeepStrictEqual(this.scene.picture, this.before)) return undefined;
    if (kind === "derived") return "not as before";
    return lost.length === 0 ? "the loss is not told" : undefined;
  }
}

it.each([[["state", "client", "chunk", "index", "free map"]], [["hold"]], [["extent"]], [["node"]]])(
  "each word that is changed is named and repaired, and no content is lost: %s",
  (kinds) => {
    const scene = new DamagedScene(kinds);
    scene.damageEach();
    expect(scene.failures).toEqual([]);
    expect(scene.counts.derived).toBeGreaterThan(100);
  },
);
