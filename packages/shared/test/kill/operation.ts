import type { Client } from "./client.js";
import type { Scene, SceneSize } from "./scene.js";

/** The operation during which a client is killed. */
export interface Operation<Context = unknown> {
  readonly name: string;
  readonly size?: SceneSize;
  /** Prepares the client and the survivor. */
  prepare?(client: Client, scene: Scene): Context;
  /** Yields after each call: the states in which the client may leave the arena are those between the calls. */
  run(client: Client, context: Context): Iterable<void>;
  /** Checks the state of the survivor apart from the tree after the recovery, and ends its calls. */
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

/** An operation with a prepared state. */
export function operation<Context>(given: Operation<Context>): Operation {
  return given as Operation;
}
