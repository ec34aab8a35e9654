import { codeBlocksOf } from "../snippets/code-blocks-of.js";
import { linksOf } from "./links-of.js";
import { sectionOf } from "./section-of.js";

const repositoryLink = /\]\(https:\/\/github\.com\/dmemfs\/dmemfs-ts\/(?:blob|tree)\/main\/([^)#\s]+)/g;

/** The README of a package, as a visitor of the registry reads it. */
export class PackageReadme {
  constructor(
    private readonly text: string,
    private readonly packageName: string,
  ) {}

  /** Whether a block of shell commands installs the package. */
  get hasInstall(): boolean {
    const command = new RegExp(`^npm install .*${this.packageName}\\b`, "m");
    return codeBlocksOf(this.text).some(({ info, code }) => /^(?:ba)?sh$/.test(info) && command.test(code));
  }

  /** The lines of code of the first example. */
  get linesOfFirstExample(): number {
    const example = codeBlocksOf(this.text).find(({ info }) => /^ts\b/.test(info));
    return example?.code.split("\n").filter((line) => line.trim() !== "").length ?? 0;
  }

  /** The names in the first column of the first table of exports, without arguments, sorted. */
  get exports(): string[] {
    const paragraphs = sectionOf(this.text, "## Exports").split("\n\n");
    const table = paragraphs.find((paragraph) => paragraph.trimStart().startsWith("|")) ?? "";
    const cells = table.split("\n").map((row) => row.split("|")[1] ?? "");
    return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)[^`]*`/g)].map(([, name = ""]) => name)).sort();
  }

  /** The number of items in the list of guarantees. */
  get guarantees(): number {
    return sectionOf(this.text, "## Guarantees").match(/^- /gm)?.length ?? 0;
  }

  /** The relative links that lead to a file which is not in the tarball. */
  linksOutOf(isPacked: (path: string) => boolean): string[] {
    return linksOf(this.text).filter((target) => !isPacked(target.replace(/^\.\//, "")));
  }

  /** The paths in the repository to which links with a full address lead. */
  get linkedPaths(): string[] {
    return [...this.text.matchAll(repositoryLink)].map(([, path = ""]) => path);
  }
}
