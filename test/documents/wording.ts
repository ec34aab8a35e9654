import type { SourceFile } from "../repository/repository.js";
import type { DiscouragedPhrase } from "./discouraged-phrases.js";

/** Matches the phrase in any case, also where a line of a comment or of a paragraph ends within it. */
function patternOf(phrase: string): RegExp {
  return new RegExp(`\\b${phrase.replaceAll(" ", "(?:\\s+(?:\\*|//)?\\s*)")}\\b`, "gi");
}

/** Blanks characters without moving any line. */
function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, "_");
}

function problemsOf({ path, text }: SourceFile, { phrase, instead, allowed }: DiscouragedPhrase): string[] {
  const rest = allowed.reduce((left, each) => left.replaceAll(patternOf(each), blank), text);
  return [...rest.matchAll(patternOf(phrase))].map(({ index }) => {
    const line = rest.slice(0, index).split("\n").length;
    return `${path}:${line}: "${phrase}"; write ${instead}`;
  });
}

/**
 * Finds phrases that the guide advises against. In Markdown, a code span may quote one.
 * @returns a sentence for each place: file, line, phrase and a better wording
 */
export function wordingProblems({ path, text }: SourceFile, phrases: readonly DiscouragedPhrase[]): string[] {
  const prose = path.endsWith(".md") ? text.replaceAll(/`[^`\n]+`/g, blank) : text;
  return phrases.flatMap((phrase) => problemsOf({ path, text: prose }, phrase));
}
