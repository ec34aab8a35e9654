import { codeBlocksOf } from "../snippets/code-blocks-of.js";

/** The parts that two languages of one document must have in common. */
export interface Outline {
  /** The levels of the headings, in order: 1 for `#`. */
  readonly headings: readonly number[];
  /** The code blocks with their languages, without comments. */
  readonly blocks: readonly string[];
  /** The columns and rows of each table. */
  readonly tables: readonly string[];
}

function withoutRemarks(code: string): string {
  return code.replaceAll(/ *(?:\/\/|#) (?!→).*$/gm, "").trimEnd();
}

function tablesOf(lines: readonly string[]): string[] {
  const tables: string[][] = [];
  lines.forEach((line, index) => {
    if (!line.startsWith("|")) return;
    if (!lines[index - 1]?.startsWith("|")) tables.push([]);
    tables.at(-1)?.push(line);
  });
  return tables.map((rows) => `${rows.length} rows of ${(rows[1] ?? "").split("|").length - 2} columns`);
}

/** The outline of a Markdown text. */
export function outlineOf(text: string): Outline {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "").split("\n");
  return {
    headings: prose.flatMap((line) => /^(#+) /.exec(line)?.[1]?.length ?? []),
    blocks: codeBlocksOf(text).map(({ info, code }) => `${info}\n${withoutRemarks(code)}`),
    tables: tablesOf(prose),
  };
}
