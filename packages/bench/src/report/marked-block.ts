import { UsageError } from "../usage-error.js";

/**
 * A document in which the block between `<!-- name:start -->` and `<!-- name:end -->` holds the given text, with an empty
 * line before and after it. Everything else stays as it is.
 * @param document - what the document is called in messages
 * @throws UsageError when the document does not have both marks, once each and in that order
 */
export function withBlock(text: string, name: string, content: string, document: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, middle, ...more] = text.split(start);
  const [, after, ...rest] = (middle ?? "").split(end);
  if (before === undefined || after === undefined || before.includes(end) || more.length + rest.length > 0) {
    throw new UsageError(`${document} must have ${start} and, behind it, ${end}, once each`);
  }
  return `${before}${start}\n\n${content.trim()}\n\n${end}${after}`;
}
