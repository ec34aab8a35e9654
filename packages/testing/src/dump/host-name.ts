import { shortHash, startOf } from "./shorten.js";

const longest = 200;

/** The characters that some host does not allow in a name, and `%`, which begins an escape. */
const unwritable = /[%<>:"|?*\\/\p{Cc}\p{Cs}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/giu;

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).toUpperCase());
  return units.map((unit) => (unit.length > 2 ? `%u${unit}` : `%${unit.padStart(2, "0")}`)).join("");
}

/**
 * The name that a file or directory of a memory filesystem gets on a real disk: its own, with `%XX` for characters that some host
 * does not allow. Different names stay different. A name of more than 200 bytes is cut and ends with `~` and a hash.
 */
export function hostName(name: string): string {
  const safe = name.replace(unwritable, escaped);
  if (Buffer.byteLength(safe) <= longest) return safe;
  return `${startOf(safe, longest)}~${shortHash(name)}`;
}
