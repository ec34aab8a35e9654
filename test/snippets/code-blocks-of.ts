/** A fenced block of a Markdown text. */
export interface CodeBlock {
  /** The text after the opening fence: the language, and marks. */
  readonly info: string;
  /** The line where the content begins, counted from 1. */
  readonly line: number;
  readonly code: string;
}

const fence = /^( *)(`{3,}|~{3,}) *([^`]*?) *$/;

function closes(line: string, opening: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= opening.length && trimmed === opening.charAt(0).repeat(trimmed.length);
}

/** The fenced blocks of a Markdown text, in order. An indented one loses its indentation; an open one ends with the text. */
export function codeBlocksOf(text: string): CodeBlock[] {
  const lines = text.split(/\r?\n/);
  const blocks: CodeBlock[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, indent = "", opening, info = ""] = fence.exec(lines[index] ?? "") ?? [];
    if (opening === undefined) continue;
    const start = index + 1;
    do index++;
    while (index < lines.length && !closes(lines[index] ?? "", opening));
    const content = lines
      .slice(start, index)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    blocks.push({ info, line: start + 1, code: content.join("\n") });
  }
  return blocks;
}
