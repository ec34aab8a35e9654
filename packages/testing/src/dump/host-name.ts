import { shortHash, startOf } from "./shorten.js";

const longest = 200;

/** What some host reads as something else than a part of a name, and the sign of the escapes themselves. */
const unwritable = /[%<>:"|?*\\/\p{Cc}\p{Cs}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/giu;

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).toUpperCase());
  return units.map((unit) => (unit.length > 2 ? `%u${unit}` : `%${unit.padStart(2, "0")}`)).join("");
}

/**
 * The name that a file or directory of a memory filesystem gets on a real disk: its own, with `%XX` for what some host could
 * not write. Different names stay different. One of more than 200 bytes is cut and ends with `~` and a hash.
 */
export function hostName(name: string): string {
  const safe = name.replace(unwritable, escaped);
  if (Buffer.byteLength(safe) <= longest) return safe;
  return `${startOf(safe, longest)}~${shortHash(name)}`;
}
