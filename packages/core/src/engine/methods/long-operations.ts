import {
  type ByteSource,
  type ExportOptions,
  type ExportTreeOptions,
  type FileSystemOperations,
  inspectCustom,
  type Operation,
  readOptions,
  requireInteger,
  type TreeSource,
} from "@dmemfs/contract";
import { GuardedOperation } from "../change/index.js";
import { steps } from "../drive/index.js";
import {
  appendFile,
  copy,
  exportTree,
  filesToExport,
  ifExists,
  importTree,
  pathOf,
  readFile,
  readText,
  removeTree,
  writeFile,
} from "../operations/index.js";
import type { FileSystemState } from "../tree/index.js";

/** The long operations of one tree as steps. The synchronous and the asynchronous methods are made of them. */
export class LongOperations<Node> implements FileSystemOperations {
  constructor(private readonly state: FileSystemState<Node>) {}

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    return "LongOperations {}";
  }

  /** What `JSON.stringify` writes. @internal */
  toJSON(): Record<string, never> {
    return {};
  }

  readFile(path: string): Operation<Uint8Array<ArrayBuffer>> {
    return this.#guarded(
      "readFile",
      path,
      steps(() => readFile(this.state, path, "readFile")),
    );
  }

  readText(path: string, encoding: string = "utf-8"): Operation<string> {
    return this.#guarded("readText", path, readText(this.state, path, encoding));
  }

  writeFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#guarded(
      "writeFile",
      path,
      steps(() => writeFile(this.state, path, content)),
    );
  }

  appendFile(path: string, content: ByteSource | string): Operation<void> {
    return this.#guarded(
      "appendFile",
      path,
      steps(() => appendFile(this.state, path, content)),
    );
  }

  exportAsBytes(
    path: string,
    options?: ExportOptions,
    syscall: string = "exportAsBytes",
  ): Operation<Uint8Array<ArrayBuffer>> {
    const { maxSize } = readOptions(options, ["maxSize"], { syscall });
    if (maxSize !== undefined) requireInteger("maxSize", maxSize, 0, { syscall });
    return this.#guarded(
      syscall,
      path,
      steps(() => readFile(this.state, path, syscall, maxSize)),
    );
  }

  exportPaths(options?: ExportTreeOptions): string[] {
    return filesToExport(this.state, options, "iterExportTree").map(pathOf);
  }

  exportFile(path: string): Operation<Uint8Array<ArrayBuffer> | undefined> {
    return this.#guarded(
      "iterExportTree",
      path,
      ifExists(() => readFile(this.state, path, "iterExportTree")),
    );
  }

  exportTree(options?: ExportTreeOptions): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
    return this.#guarded("exportTree", "/", exportTree(this.state, filesToExport(this.state, options, "exportTree")));
  }

  importTree(tree: TreeSource): Operation<void> {
    return this.#guarded("importTree", "/", importTree(this.state, tree));
  }

  copy(source: string, destination: string): Operation<void> {
    return this.#guarded("copy", source, copy(this.state, source, destination, "copy"));
  }

  copyTree(source: string, destination: string): Operation<void> {
    return this.#guarded("copyTree", source, copy(this.state, source, destination, "copyTree"));
  }

  rmtree(path: string): Operation<void> {
    return this.#guarded("rmtree", path, removeTree(this.state, path));
  }

  #guarded<Result>(syscall: string, path: string, operation: Operation<Result>): Operation<Result> {
    return new GuardedOperation(this.state.callbackGuard, syscall, path, operation);
  }
}
