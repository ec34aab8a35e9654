import type { LockAccess } from "@dmemfs/contract";
import { Hash } from "./hash.js";

/** An operation of a client: it takes and releases the lock, or recovers the dead client. */
export type ModelOperation =
  | { readonly access: LockAccess; readonly isTimed?: boolean }
  | { readonly access: "recover" }
  /** Takes and releases the mutex. */
  | { readonly access: "mutex" };

/** One client between two steps. */
export interface ClientState {
  readonly status: "ready" | "asleep" | "done" | "dead";
  /** The number of operations that it has finished. */
  readonly finished: number;
  readonly operation: ModelOperation | undefined;
  /** The hold record that it holds, or 1 for the mutex, between the two halves of an operation and in the second. */
  readonly record: number;
  /** The results of the calls in this half of the operation. */
  readonly log: readonly number[];
  /** A hash of the values that the code still knows. */
  readonly known: Hash;
  readonly wantsMutex: boolean;
  readonly sleepsOn: number | undefined;
  readonly wake: number | undefined;
  /** How often it has woken up by itself in this half of the operation. */
  readonly looks: number;
}

/** A client between two operations. */
export const fresh: ClientState = {
  status: "ready",
  finished: 0,
  operation: undefined,
  record: 0,
  log: [],
  known: new Hash(),
  wantsMutex: false,
  sleepsOn: undefined,
  wake: undefined,
  looks: 0,
};

/** The whole state between two steps. */
export interface ModelState {
  readonly cells: Int32Array;
  readonly clients: readonly ClientState[];
  /** Sleeping clients, in the order in which they fell asleep. */
  readonly sleepers: readonly number[];
  /** The queue of the lock after the last transaction: two numbers for each record, its number and its state. */
  readonly queue: readonly number[];
}

export const read: ModelOperation = { access: "read" };
export const write: ModelOperation = { access: "write" };
export const readTimed: ModelOperation = { access: "read", isTimed: true };
export const writeTimed: ModelOperation = { access: "write", isTimed: true };
export const recover: ModelOperation = { access: "recover" };
export const mutex: ModelOperation = { access: "mutex" };

/** The operations of three clients, three each. */
export const mixed: readonly (readonly (readonly ModelOperation[])[])[] = [
  [[write], [readTimed], [writeTimed]],
  [[read], [writeTimed], [read]],
  [[writeTimed], [read], [write]],
];
