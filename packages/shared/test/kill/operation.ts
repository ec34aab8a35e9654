import type { Client } from "./client.js";
import type { Scene, SceneSize } from "./scene.js";

/** What a client does while it is killed. */
export interface Operation<Context = unknown> {
  readonly name: string;
  readonly size?: SceneSize;
  /** What the client does before. */
  readonly prepare?: (client: Client, scene: Scene) => Context;
  /** Yields wherever a state is a right one to die in, beside the first and the last. */
  run(client: Client, context: Context): Iterable<void>;
}

/** An operation of one or more calls, each of which is done or not done. */
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
