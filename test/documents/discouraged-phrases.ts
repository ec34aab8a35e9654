/** A phrase that docs/writing.md advises against. */
export interface DiscouragedPhrase {
  readonly phrase: string;
  /** The replacement that the guide gives. */
  readonly instead: string;
  /** Longer phrases that contain it and are good English. */
  readonly allowed: readonly string[];
}

function quotesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, quoted]) => quoted ?? []);
}

/**
 * Reads the phrases from the guide, so that no other file has to quote them.
 * @param section - a table in Markdown: phrases, what to write instead, and longer phrases that are allowed
 */
export function discouragedPhrases(section: string): DiscouragedPhrase[] {
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) => {
    const [phrases = "", instead = "", allowed = ""] = row.split("|").slice(1);
    return quotesIn(phrases).map((phrase) => ({ phrase, instead: instead.trim(), allowed: quotesIn(allowed) }));
  });
}
