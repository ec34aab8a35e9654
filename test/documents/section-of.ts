/** The text below a heading, up to the next one of the same or a higher level. */
export function sectionOf(text: string, heading: string): string {
  const lines = text.split("\n");
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const start = lines.indexOf(heading) + 1;
  if (start === 0) throw new Error(`there is no heading "${heading}"`);
  const end = lines.findIndex((line, index) => index >= start && /^#+ /.test(line) && line.search(/[^#]/) <= level);
  return lines.slice(start, end === -1 ? undefined : end).join("\n");
}

/** The code words of a table's first column. */
export function firstColumnOf(section: string): string[] {
  return section.split("\n").flatMap((line) => /^\| \[?`([^`]+)`/.exec(line)?.[1] ?? []);
}
