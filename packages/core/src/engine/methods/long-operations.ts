import {
  type ByteSource,
  type CopyOptions,
  type ExportOptions,
  type ExportTreeOptions,
  type FileChange,
  type FileSystemOperations,
  inspectCustom,
  type Operation,
  type RmtreeOptions,
  type TreeImportSteps,
  type TreeSource,
  type WriteOptions,
} from "@dmemfs/contract";
import { GuardedOperation } from "../change/index.js";
import { steps } from "../drive/index.js";
import {
  appendFile,
  changes,
  clear,
  copy,
  copyTree,
  exportAsBytes,
  exportTree,
  glob,
  importTree,
  readFile,
  readText,
  rmtree,
  writeFile,
} from "../operations/index.js";
import { exportEntries, exportFile, pathsOf } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";
import { GuardedImport } from "./guarded-import.js";

/** The long operations of one tree as steps. The synchronous and the asynchronous methods are made of them. */
export class LongOperations<Node> implements FileSystemOperations {
  constructor(private readonly state: FileSystemState<Node>) {}

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    return "LongOperations {}";
  }

  /** The value that `JSON.stringify` writes. @internal */
  toJSON(): Record<string, never> {
    return {};
  }

  readFile(path: string): Operation<Uint8Array<ArrayBuffer>> {
    return this.#guarded(
      "readFile",
      path,
      steps(() => readFile(this.state, path)),
    );
  }

  readText(path: string, encoding: string = "utf-8"): Operation<string> {
    return this.#guarded("readText", path, readText(this.state, path, encoding));
  }

  writeFile(path: string, content: ByteSource | string, options?: WriteOptions): Operation<void> {
    return this.#guarded(
      "writeFile",
      path,
      steps(() => writeFile(this.state, path, content, options)),
    );
  }

  appendFile(path: string, content: ByteSource | string, options?: WriteOptions): Operation<void> {
    return this.#guarded(
      "appendFile",
      path,
      steps(() => appendFile(this.state, path, content, options)),
    );
  }

  exportAsBytes(path: string, options?: ExportOptions): Operation<Uint8Array<ArrayBuffer>> {
    return this.#guarded("exportAsBytes", path, exportAsBytes(this.state, path, options));
  }

  exportPaths(options?: ExportTreeOptions): Iterable<string> {
    return pathsOf(exportEntries(this.state, options, "iterExportTree"));
  }

  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined> {
    return this.#guarded("iterExportTree", path, exportFile(this.state, path));
  }

  exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
    return this.#guarded("exportTree", "/", exportTree(this.state, exportEntries(this.state, options, "exportTree")));
  }

  glob(pattern: string): Operation<string[]> {
    return this.#guarded("glob", pattern, glob(this.state, pattern));
  }

  changes(prefix: string = "/"): Operation<FileChange[]> {
    return this.#guarded("changes", prefix, changes(this.state, prefix));
  }

  beginImport(): TreeImportSteps {
    return new GuardedImport(this.state);
  }

  importTree(tree: TreeSource): Operation<void> {
    return this.#guarded("importTree", "/", importTree(this.state, tree));
  }

  copy(source: string, destination: string, options?: CopyOptions): Operation<void> {
    return this.#guarded("copy", source, copy(this.state, source, destination, options));
  }

  copyTree(source: string, destination: string, options?: CopyOptions): Operation<void> {
    return this.#guarded("copyTree", source, copyTree(this.state, source, destination, options));
  }

  rmtree(path: string, options?: RmtreeOptions): Operation<void> {
    return this.#guarded("rmtree", path, rmtree(this.state, path, options));
  }

  clear(): Operation<void> {
    return this.#guarded("clear", "/", clear(this.state));
  }

  #guarded<Result>(syscall: string, path: string, operation: Operation<Result>): Operation<Result> {
    return new GuardedOperation(this.state, syscall, path, operation);
  }
}
