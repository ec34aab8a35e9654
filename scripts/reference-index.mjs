import { Comment, ReflectionKind } from "typedoc";
import { MarkdownPageEvent } from "typedoc-plugin-markdown";

const mostNames = 6;

/** @param {import("typedoc").Reflection} reflection - a method has its comment in its first signature */
function commentOf(reflection) {
  if (reflection.isDeclaration() && reflection.signatures !== undefined) return reflection.signatures[0]?.comment;
  return reflection.comment;
}

/** @param {import("typedoc").Reflection} reflection */
function firstSentenceOf(reflection) {
  const text = Comment.combineDisplayParts(commentOf(reflection)?.summary).replaceAll("\n", " ");
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

/** @param {import("typedoc").Reflection} reflection */
function hasExample(reflection) {
  return commentOf(reflection)?.getTag("@example") !== undefined;
}

/**
 * A list of the names that have an example, each with its first sentence: classes and functions, and below a class its methods. A
 * method that several classes inherit is in the list once.
 */
class EverydayNames {
  /** @type {Set<string>} */
  #inherited = new Set();

  /** @param {(reflection: import("typedoc").Reflection) => string} linkTo */
  constructor(linkTo) {
    this.linkTo = linkTo;
  }

  /**
   * @param {import("typedoc").ContainerReflection} container
   * @returns {string[]}
   */
  linesOf(container) {
    return (container.children ?? []).flatMap((child) => {
      const below = this.linesOf(child).map((line) => `  ${line}`);
      const isListed = below.length > 0 || (hasExample(child) && !this.#isRepeated(child));
      return isListed ? [this.#lineOf(child), ...below] : [];
    });
  }

  /** @param {import("typedoc").DeclarationReflection} child */
  #isRepeated({ inheritedFrom }) {
    if (inheritedFrom === undefined) return false;
    const isRepeated = this.#inherited.has(inheritedFrom.name);
    this.#inherited.add(inheritedFrom.name);
    return isRepeated;
  }

  /** @param {import("typedoc").Reflection} child */
  #lineOf(child) {
    return `- [\`${child.name}\`](${this.linkTo(child)}): ${firstSentenceOf(child)}`;
  }
}

/**
 * The classes, functions and variables of an entry, in short. Those with an example come first.
 * @param {import("typedoc").DeclarationReflection} entry
 */
function namesOf(entry) {
  const targets = (entry.children ?? []).map((child) => (child.isReference() ? child.getTargetReflection() : child));
  const values = targets.filter((target) => target.kindOf(ReflectionKind.SomeValue | ReflectionKind.Class));
  const names = values.sort((a, b) => Number(hasExample(b)) - Number(hasExample(a))).map(({ name }) => `\`${name}\``);
  if (names.length <= mostNames) return names.join(", ") || "types only";
  return `${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`;
}

/**
 * @param {import("typedoc").ProjectReflection} project
 * @param {(reflection: import("typedoc").Reflection) => string} linkTo
 */
function indexOf(project, linkTo) {
  const entries = project.children ?? [];
  const names = new EverydayNames(linkTo);
  const everyday = entries.map((entry) => names.linesOf(entry)).sort((a, b) => b.length - a.length);
  return [
    "# Reference of D-MemFS",
    "",
    "This reference is generated from the doc comments. Most users need only the first list.",
    "",
    "## Everyday names",
    "",
    "Each has an example.",
    "",
    ...everyday.flat(),
    "",
    "## All entries",
    "",
    "Each package is published on its own. `dmemfs` and its entries export the same names.",
    "",
    ...entries.map((entry) => `- [${entry.name}](${linkTo(entry)}): ${namesOf(entry)}`),
    "",
  ].join("\n");
}

/**
 * A plugin of TypeDoc: the first page of the Markdown lists all exports.
 * @param {import("typedoc-plugin-markdown").MarkdownApplication} app
 */
export function load(app) {
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    if (page.model !== page.project) return;
    const router = app.renderer.router;
    if (router === undefined) return;
    page.contents = indexOf(page.project, (reflection) => {
      const anchor = router.getAnchor(reflection);
      return router.getFullUrl(reflection).replace(/#.*/, "") + (anchor ? `#${anchor.replace(/.*#/, "")}` : "");
    });
  });
}
