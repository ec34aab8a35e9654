import type { Client } from "./client.js";
import type { Scene, SceneSize } from "./scene.js";

/** What a client does while it is killed. */
export interface Operation<Context = unknown> {
  readonly name: string;
  readonly size?: SceneSize;
  /** What the client and the survivor do before. */
  prepare?(client: Client, scene: Scene): Context;
  /** Yields after each call: the states in which the client may leave the arena are those between the calls. */
  run(client: Client, context: Context): Iterable<void>;
  /** Checks what the survivor has after the recovery, beside the tree, and ends what it does. */
  settle?(context: Context, what: string): Promise<void>;
}

/** An operation of one or more calls. */
export function calls(name: string, ...steps: readonly ((client: Client) => unknown)[]): Operation {
  return {
    name,
    *run(client) {
      for (const step of steps) {
        step(client);
        yield;
      }
    },
  };
}

/** An operation with something that is prepared. */
export function operation<Context>(given: Operation<Context>): Operation {
  return given as Operation;
}
