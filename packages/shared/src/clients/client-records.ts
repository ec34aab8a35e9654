import { BlockingIOError } from "@dmemfs/contract";
import { client, clientStateMask, clientStates, mostClients } from "../layout/client-fields.js";
import type { Geometry } from "../layout/geometry.js";
import { header, state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";

const { free, attached, evicted, retired } = clientStates;

/** The entry of `clientStates` in the word of a state. */
export function stateOf(word: number): number {
  return word & clientStateMask;
}

/** The word of an attachment with another state. */
export function withState(word: number, entry: number): number {
  return (word & ~clientStateMask) | entry;
}

/** The place of a new attachment. */
export interface TakenPlace {
  readonly id: number;
  /** The word of its state, until another thread evicts it. */
  readonly life: number;
}

/**
 * Takes a place for an attachment: a free one, or else a retired one with its hold records, whose attachment was evicted long
 * ago.
 * @param thread - the number of the thread, -1 if the platform does not report it
 * @param ticket - the number of the token; 0 if there is none
 * @throws BlockingIOError (`EAGAIN`) if all places are taken
 */
export function takeClient(words: SharedWords, geometry: Geometry, thread: number, ticket: number): TakenPlace {
  const place = takePlace(words, geometry, free) ?? takePlace(words, geometry, retired);
  if (place === undefined) {
    const detail = `all ${mostClients} places for attachments are taken; dispose of one that is no longer needed`;
    throw new BlockingIOError("EAGAIN", { syscall: "attach", detail });
  }
  const record = geometry.client(place.id);
  words.store(record + client.thread, threadWord(place.life, thread));
  words.store(record + client.ticket, ticket);
  return place;
}

function takePlace(words: SharedWords, geometry: Geometry, entry: number): TakenPlace | undefined {
  for (let id = 1; id <= mostClients; id++) {
    const index = geometry.client(id) + client.state;
    const word = words.load(index);
    if (stateOf(word) !== entry) continue;
    const life = (nextTicket(words) << 2) | attached;
    if (words.compareExchange(index, word, life) === word) return { id, life };
  }
  return undefined;
}

/** The next number for an attachment or a token. */
export function nextTicket(words: SharedWords): number {
  for (;;) {
    const ticket = words.load(state.ticket);
    if (words.compareExchange(state.ticket, ticket, ticket + 1) === ticket) return ticket + 1;
  }
}

/** Evicts an attachment. Returns false if its place is free or retired. */
export function evict(words: SharedWords, geometry: Geometry, id: number): boolean {
  const index = geometry.client(id) + client.state;
  for (;;) {
    const word = words.load(index);
    if (stateOf(word) !== attached) return stateOf(word) === evicted;
    if (words.compareExchange(index, word, withState(word, evicted)) === word) return true;
  }
}

/** The attachments of a thread. */
export function clientsOfThread(words: SharedWords, geometry: Geometry, thread: number): number[] {
  return clientsWith(words, geometry, client.thread, (word) => threadWord(word, thread));
}

/** The attachments that were made from a token. */
export function clientsOfTicket(words: SharedWords, geometry: Geometry, ticket: number): number[] {
  return clientsWith(words, geometry, client.ticket, () => ticket);
}

function clientsWith(
  words: SharedWords,
  geometry: Geometry,
  field: number,
  valueFor: (word: number) => number,
): number[] {
  const found: number[] = [];
  for (let id = 1; id <= mostClients; id++) {
    const record = geometry.client(id);
    const word = words.load(record + client.state);
    const entry = stateOf(word);
    if ((entry === attached || entry === evicted) && words.load(record + field) === valueFor(word)) found.push(id);
  }
  return found;
}

/**
 * The word of a thread in the record of an attachment. It differs for each attachment, because a place that was just taken still
 * has the word of the former attachment, whose thread may be ending.
 * @param word - the word of the state
 */
export function threadWord(word: number, thread: number): number {
  return thread ^ Math.imul(word >>> 2, 0x9e3779b1);
}

/** The number of an attachment in the life of the arena. */
export function numberOf(words: SharedWords, geometry: Geometry, id: number): number {
  return words.load(geometry.client(id) + client.state) >>> 2;
}

/** The name of the Web Lock that the thread of an attachment holds. @param id - an attachment of the arena */
export function lockNameOf(words: SharedWords, geometry: Geometry, id: number): string {
  const identity = [words.get(header.identity) >>> 0, words.get(header.identity + 1) >>> 0];
  return ["dmemfs", ...identity, numberOf(words, geometry, id)].join("-");
}
