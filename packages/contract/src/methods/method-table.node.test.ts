import { expect, test } from "vitest";
import { typeProblems } from "../../../../test/support/type-problems.js";

const declarations = `
import type {
  AsyncFileHandle, AsyncFileSystem, CallOptions, FileHandleOperations, FileSystem, FileSystemMethods, FileSystemOperations,
  MethodTable, Operation, Promised, StepsOf, WalkEntry,
} from "@dmemfs/contract";
import { fileSystemMethods } from "@dmemfs/contract/methods";
declare const asyncFs: AsyncFileSystem;
declare const handle: AsyncFileHandle;
declare const operations: FileSystemOperations;
declare const transfers: FileHandleOperations;
declare const signal: AbortSignal;
`;

const right = `${declarations}
const results: [Promise<boolean>, Promise<string[]>, Promise<AsyncFileHandle>, Promise<Blob>, Promise<void>] = [
  asyncFs.exists("/a"),
  asyncFs.listdir(),
  asyncFs.open("/a", "r+b", { lockTimeout: null, signal, preallocate: 5 }),
  asyncFs.exportAsBlob("/a", { maxSize: 5, signal }),
  asyncFs.rmtree("/a", { lockTimeout: 5 }),
];
const entries: AsyncGenerator<WalkEntry, void, undefined> = asyncFs.walk("/a");
const files: AsyncGenerator<[string, Uint8Array<ArrayBuffer>], void, undefined> = asyncFs.iterExportTree({ prefix: "/a", signal });
asyncFs.readText("/a", "utf-8", { signal });
asyncFs.exportTree({ onlyDirty: true, lockTimeout: 0 });
const bytes: Promise<Uint8Array<ArrayBuffer>> = handle.read(5, { signal });
const answers: [boolean, Promise<number>, Promise<void>, string] = [handle.readable(), handle.tell(), handle.close(), handle.path];
const steps: Operation<Record<string, Uint8Array>> = operations.exportTree({ prefix: "/a" });
const transfer: Operation<number> = transfers.readInto(new Uint8Array(1));

/** A method more in the interface and in its table is a method more in all that is derived. */
interface Touching { touch(path: string, options?: { readonly modifiedAt?: number | undefined }): void }
const table = { ...fileSystemMethods, touch: { takes: ["existing", { modifiedAt: "size" }], runs: "in steps" } } as const;
declare const touching: Promised<FileSystemMethods & Touching, typeof table, CallOptions>;
declare const inSteps: StepsOf<FileSystemMethods & Touching, typeof table>;
const touched: [Promise<void>, Operation<void>] = [touching.touch("/a", { modifiedAt: 5, signal }), inSteps.touch("/a")];
`;

const wrong = `${declarations}
// @ts-expect-error a filesystem with promises lacks a method
class Lacking implements AsyncFileSystem { declare exists: AsyncFileSystem["exists"] }
// @ts-expect-error a method is not a promise
class Direct implements Pick<AsyncFileSystem, "getSize"> { getSize(path: string): number { return path.length; } }
// @ts-expect-error a handle lacks a method
const noHandle: AsyncFileHandle = handle as Omit<AsyncFileHandle, "seek">;
// @ts-expect-error the steps of a method are missing
const noSteps: FileSystemOperations = operations as Omit<FileSystemOperations, "rmtree">;
// @ts-expect-error a method that is done at once takes no signal
asyncFs.exists("/a", { signal });
// @ts-expect-error it has no steps
operations.exists("/a");
// @ts-expect-error a transfer takes no timeout
handle.read(5, { lockTimeout: 5 });

interface Touching { touch(path: string, options?: { readonly modifiedAt?: number | undefined }): void }
type Rows<Takes> = { touch: { takes: Takes; runs: "at once" } };
type Checked<Table extends MethodTable<Touching>> = Table;
type Good = Checked<Rows<["existing", { modifiedAt: "size" }]>>;
// @ts-expect-error a method has no row
type NoRow = Checked<{}>;
// @ts-expect-error an argument has no check
type NoCheck = Checked<Rows<["existing"]>>;
// @ts-expect-error an option has no check
type NoOption = Checked<Rows<["existing", {}]>>;
// @ts-expect-error a check is for another type
type OtherType = Checked<Rows<["flag", { modifiedAt: "size" }]>>;
// @ts-expect-error an argument that must be given is checked as one that may be left out
type Optional = Checked<Rows<["existing?", { modifiedAt: "size" }]>>;
// @ts-expect-error the table of a filesystem lacks a method
fileSystemMethods satisfies MethodTable<FileSystemMethods & Touching>;
`;

test("what is derived from a table has the arguments, the options and the results of each method", () => {
  expect(typeProblems(right)).toEqual([]);
});

test("a class that lacks a method, and a table that lacks a row or a check, do not compile", () => {
  expect(typeProblems(wrong)).toEqual([]);
});
