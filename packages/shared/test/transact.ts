import type { Arena } from "../src/arena.js";

/** Runs `action` as one transaction. */
export function transact<Result>({ structure }: Arena, action: () => Result): Result {
  structure.begin();
  try {
    return action();
  } finally {
    structure.end();
  }
}
