import { characters, labels } from "./encodings.js";

/** The part number of ISO 8859 for each Latin number: Latin-5 is ISO 8859-9. */
const latinParts = [0, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16];

/** Maximum characters of a label. All known labels are shorter. */
const longest = 64;

let names: Map<string, string> | undefined;

/** The names of encodings by their labels. */
function nameByLabel(): Map<string, string> {
  if (names !== undefined) return names;
  names = new Map();
  for (const line of labels.split("\n")) {
    const [name = "", ...others] = line.split(" ");
    for (const label of [rootOf(name), ...others]) names.set(label, name);
  }
  return names;
}

/** The line of `characters` for a single-byte encoding; undefined for any other. */
export function rowOf(name: string): string | undefined {
  const index = [...new Set(nameByLabel().values())].indexOf(name);
  return characters.split("\n")[index];
}

/**
 * A label without its case, separators and prefixes: `1250` for `windows-1250`, `cp1250` and `win1250`, `iso88592` for
 * `ISO_8859-2:1987`, `latin2`, `csISOLatin2` and `cp28592`. Empty if the label has characters that occur in no known label.
 */
function rootOf(label: string): string {
  if (label.length > longest || !/^[\w\s.:-]*$/.test(label)) return "";
  return label
    .toLowerCase()
    .replace(/[\s_.:-]/g, "")
    .replace(/^(?:cs|x)+/, "")
    .replace(/^(?:cp|dos|ibm|ms|win|windows)(?=\d)/, "")
    .replace(/^28(59\d|60\d)$/, (_, number) => `8859${number - 590}`)
    .replace(/^(?:iso)?(?:latin|l)(\d\d?)$/, (_, number) => `8859${latinParts[number]}`)
    .replace(/^(?:iso)?8859(\d\d?)(?:[12]\d{3})?$/, "iso8859$1");
}

/** The name of the encoding that a label stands for, in any case and with any separators; undefined if the label is unknown. */
export function nameOf(label: string): string | undefined {
  return label === "utf-8" ? label : nameByLabel().get(rootOf(label));
}

/** The name that an unknown label probably means: `utf-8` for `utf-8-sig`; undefined if no name is similar. */
export function nameNear(label: string): string | undefined {
  const key = rootOf(label);
  let name = nameByLabel().get(`~${key}`);
  // A number is not shortened, because its first digits name another encoding.
  for (let length = key.length - 1; name === undefined && length > 3; length--)
    if (!/^\d\d/.test(key.slice(length - 1))) name = nameByLabel().get(key.slice(0, length));
  return name;
}
