import { shortHash, startOf } from "./shorten.js";

const longest = 200;

/** The characters and the names that some operating system does not allow, and `%`, which begins an escape. */
const unwritable = /[%<>:"|?*\\/\p{Cc}\p{Cs}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/giu;

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).toUpperCase());
  return units.map((unit) => (unit.length > 2 ? `%u${unit}` : `%${unit.padStart(2, "0")}`)).join("");
}

/**
 * The name on a real disk for a file or directory of a memory filesystem: the same name, with `%XX` for each character that some
 * operating system does not allow. Different names stay different. If the result has more than 200 bytes, it is cut to 200, and
 * `~` and a hash follow.
 */
export function hostName(name: string): string {
  const safe = name.replace(unwritable, escaped);
  if (Buffer.byteLength(safe) <= longest) return safe;
  return `${startOf(safe, longest)}~${shortHash(name)}`;
}
