const start = /^\s*\/?\*+ ?/;
const end = / ?\*\/.*/;

/** The text of the doc comments of a source, as Markdown. Each line keeps its number; lines outside of doc comments are empty. */
export function docCommentsOf(source: string): string {
  let isInside = false;
  const lines = source.split(/\r?\n/).map((line) => {
    isInside ||= /^\s*\/\*\*/.test(line);
    const text = isInside ? line.replace(end, "").replace(start, "").trimEnd() : "";
    isInside &&= !line.includes("*/");
    return text;
  });
  return lines.join("\n");
}
