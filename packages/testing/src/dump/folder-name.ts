import { shortHash, startOf } from "./shorten.js";

const longest = 80;

/**
 * The name of the folder for a test's dump: its titles, with the characters that every host allows, and a short hash that
 * distinguishes tests with the same titles. It is one segment, neither hidden nor reserved anywhere, of at most 91 bytes.
 * @param titles - the test's own title and those around it, outermost first
 * @param id - distinguishes tests with the same titles
 */
export function folderName(titles: readonly string[], id: string): string {
  const readable = titles
    .join(" ")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, "-");
  const start = startOf(readable.replace(/^-+/, ""), longest).replace(/-+$/, "");
  return `${start === "" ? "test" : start}-${shortHash(JSON.stringify([titles, id]))}`;
}
