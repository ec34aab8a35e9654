import {
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  type FileSystemOperations,
  inspectCustom,
  type Operation,
  type TreeSource,
} from "@dmemfs/contract";
import { readOptions, requireInteger } from "../arguments/index.js";
import { GuardedOperation, type Tree } from "../tree/index.js";
import { copy } from "./copy.js";
import { exportTree, filesToExport, pathOf } from "./export-tree.js";
import { ifThere } from "./if-there.js";
import { importTree } from "./import-tree.js";
import { readFile, readText } from "./read-file.js";
import { removeTree } from "./remove.js";
import { appendFile, writeFile } from "./write-file.js";

/** The long operations of one tree, for whoever wants to drive them. Both faces of a filesystem come from here. */
export class LongOperations<Node> implements FileSystemOperations {
  constructor(private readonly tree: Tree<Node>) {}

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    return "LongOperations {}";
  }

  /** What `JSON.stringify` writes. @internal */
  toJSON(): Record<string, never> {
    return {};
  }

  readFile(path: string): Operation<Uint8Array<ArrayBuffer>> {
    return this.#guarded("readFile", path, readFile(this.tree, path, "readFile"));
  }

  readText(path: string, encoding: string = "utf-8"): Operation<string> {
    return this.#guarded("readText", path, readText(this.tree, path, encoding));
  }

  writeFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#guarded("writeFile", path, writeFile(this.tree, path, content));
  }

  appendFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#guarded("appendFile", path, appendFile(this.tree, path, content));
  }

  exportAsBytes(
    path: string,
    options?: ExportOptions,
    syscall: string = "exportAsBytes",
  ): Operation<Uint8Array<ArrayBuffer>> {
    const { maxSize } = readOptions(options, ["maxSize"], { syscall });
    if (maxSize !== undefined) requireInteger("maxSize", maxSize, 0, { syscall });
    return this.#guarded(syscall, path, readFile(this.tree, path, syscall, maxSize));
  }

  exportPaths(options?: ExportTreeOptions): string[] {
    return filesToExport(this.tree, options, "iterExportTree").map(pathOf);
  }

  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined> {
    return this.#guarded("iterExportTree", path, ifThere(readFile(this.tree, path, "iterExportTree")));
  }

  exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
    return this.#guarded("exportTree", "/", exportTree(this.tree, filesToExport(this.tree, options, "exportTree")));
  }

  importTree(tree: TreeSource): Operation<void> {
    return this.#guarded("importTree", "/", importTree(this.tree, tree));
  }

  copy(source: string, destination: string): Operation<void> {
    return this.#guarded("copy", source, copy(this.tree, source, destination, "copy"));
  }

  copyTree(source: string, destination: string): Operation<void> {
    return this.#guarded("copyTree", source, copy(this.tree, source, destination, "copyTree"));
  }

  rmtree(path: string): Operation<void> {
    return this.#guarded("rmtree", path, removeTree(this.tree, path));
  }

  #guarded<Result>(syscall: string, path: string, steps: Operation<Result>): Operation<Result> {
    return new GuardedOperation(this.tree.host, syscall, path, steps);
  }
}
