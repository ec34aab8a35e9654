/** The use of a block of code in a document: it is run, it is a Vitest file, or it is only type-checked. */
export type SnippetKind = "run" | "test" | "no-run";

/** A block of TypeScript in a document. */
export interface Snippet {
  /** The document's path from the root of the repository. */
  readonly document: string;
  /** The line in the document where the code begins, counted from 1. */
  readonly line: number;
  readonly code: string;
  readonly kind: SnippetKind;
  /** The name of the file that it becomes, so that a later block of the document can import it. */
  readonly fileName: string;
}

/** The snippets of a document, and the problems of their marks. */
export interface DocumentSnippets {
  readonly snippets: readonly Snippet[];
  readonly problems: readonly string[];
}
