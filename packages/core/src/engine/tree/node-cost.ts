/** Bytes charged for nodes: a fixed number for each, or `"measured"`. */
export type NodeOverhead = number | "measured";

/**
 * Bytes that a node, its entry in its directory and its storage's bookkeeping hold on a 64-bit JavaScript engine, measured by the
 * benchmark of a million nodes.
 */
const measuredNode = 344;

/** Bytes that the note of the former path of a moved node holds, measured with half a million renamed clean files. */
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
