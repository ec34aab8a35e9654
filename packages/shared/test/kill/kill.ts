import { client, clientStates } from "../../src/layout/client-fields.js";
import { EndedClient } from "../../src/recovery/ended-client.js";
import { type Recovery, recover } from "../../src/recovery/recover.js";
import type { Client } from "./client.js";
import type { Operation } from "./operation.js";
import { type Picture, pictureOf } from "./picture.js";
import { Scene, small } from "./scene.js";

/** Maximum number of clients of one scene. */
const mostAttached = 6;

const never = Number.POSITIVE_INFINITY;

/** The progress of an operation. */
export interface Progress {
  /** The number of states that were reached. */
  readonly states: number;
  readonly isDead: boolean;
}

/** A scene in which the victim is prepared. */
export interface Stage {
  readonly scene: Scene;
  readonly victim: Client;
  readonly context: unknown;
}

/** Prepares an operation in a scene that is in its initial state. */
export function stageOf(operation: Operation, scene: Scene = new Scene(operation.size ?? small)): Stage {
  const victim = scene.another();
  return { scene, victim, context: operation.prepare?.(victim, scene) };
}

/** Runs an operation whose client dies after a given number of stores. */
export function perform(
  operation: Operation,
  { victim, context }: Stage,
  stores: number = never,
  most: number = never,
): Progress {
  const { words } = victim;
  let states = 0;
  victim.armAfter(stores);
  try {
    for (const _state of most === 0 ? [] : operation.run(victim, context)) {
      // The error of a death may be caught by the code under test.
      if (words.isDead) break;
      states++;
      if (states >= most) break;
    }
  } catch (error) {
    if (!words.isDead) throw error;
  }
  return { states, isDead: words.isDead };
}

/** Recovers the victim, and the attachments that it has made. */
export function bury({ scene, victim }: Stage): Recovery {
  const { parts } = scene.survivor;
  const { geometry } = parts.arena;
  const recovery = recover(parts, new EndedClient(parts.arena, victim.id));
  for (let id = 1; id <= mostAttached; id++) {
    const isAttached = parts.arena.get(geometry.client(id) + client.state) !== clientStates.free;
    if (id !== parts.arena.client && isAttached) recover(parts, new EndedClient(parts.arena, id));
  }
  victim.end();
  return recovery;
}

/** The states of an operation as other clients see them after its client has died there. */
export function picturesOf(operation: Operation): Picture[] {
  const pictures: Picture[] = [];
  for (let states = 0; ; states++) {
    const stage = stageOf(operation);
    const progress = perform(operation, stage, never, states);
    bury(stage);
    if (progress.states < states) return pictures;
    pictures.push(pictureOf(stage.scene.survivor.parts.arena));
  }
}
