/** Bytes charged for nodes: a figure for each, or what a node really holds. */
export type NodeOverhead = number | "measured";

/**
 * What a node, its place in its directory and its storage's bookkeeping hold on a 64-bit engine, in bytes, as the benchmark
 * of a million nodes measured them.
 */
const measuredNode = 344;

/** What the note of where a moved node was holds, in bytes, as half a million renamed clean files measured it. */
export const measuredHome = 224;

/** A string's header; its characters take one byte each, or two when one of them is beyond Latin-1. */
const stringHeader = 16;

/** Bytes charged for a node of that name. */
export function nodeCost(overhead: NodeOverhead, name: string): number {
  if (overhead !== "measured") return overhead;
  return measuredNode + stringBytes(name);
}

function stringBytes(text: string): number {
  const width = /[\u0100-\uffff]/.test(text) ? 2 : 1;
  return Math.ceil((stringHeader + width * text.length) / 8) * 8;
}
