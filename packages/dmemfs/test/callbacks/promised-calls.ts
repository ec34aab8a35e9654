import { large } from "../../../core/test/callbacks/meddled.js";
import type { NamedCall } from "./promised-meddled.js";

const bytes = new Uint8Array(100);

/** Calls that throw within a callback, because they would begin there. */
export const refusedCalls: readonly NamedCall[] = [
  ["open to write", ({ promised }) => promised.open("/c/file", "wb")],
  ["open to make", ({ promised }) => promised.open("/c/new", "xb", { preallocate: 100 })],
  ["open to read", ({ promised }) => promised.open("/c/file")],
  ["mkdir", ({ promised }) => promised.mkdir("/c/new")],
  ["remove", ({ promised }) => promised.remove("/c/file")],
  ["rmtree", ({ promised }) => promised.rmtree("/gone")],
  ["clear", ({ promised }) => promised.clear()],
  ["touch", ({ promised }) => promised.touch("/c/file")],
  ["setTimes", ({ promised }) => promised.setTimes("/c/file", { accessedAt: 5 })],
  ["setAttributes", ({ promised }) => promised.setAttributes("/c/file", 5)],
  ["rename", ({ promised }) => promised.rename("/c", "/moved")],
  ["move", ({ promised }) => promised.move("/c", "/new/moved")],
  ["copy", ({ promised }) => promised.copy("/c/file", "/copy")],
  ["copyTree", ({ promised }) => promised.copyTree("/gone", "/copy")],
  ["writeFile", ({ promised }) => promised.writeFile("/c/file", "new")],
  ["writeFile of much", ({ promised }) => promised.writeFile("/new", large)],
  ["writeFile of text", ({ promised }) => promised.writeFile("/new", "é".repeat(1000))],
  ["appendFile", ({ promised }) => promised.appendFile("/c/file", "new")],
  ["importTree", ({ promised }) => promised.importTree({ "/c/file": "new", "/new": "new" })],
  ["exportTree", ({ promised }) => promised.exportTree({ prefix: "/read" })],
  ["readFile", ({ promised }) => promised.readFile("/c/file")],
  ["readText", ({ promised }) => promised.readText("/c/file")],
  ["markClean", ({ promised }) => promised.markClean()],
  ["a write of text", ({ text }) => text.write("new")],
  ["a long write of text", ({ text }) => text.write("é".repeat(300_000))],
];

/** Calls that throw within a callback, or wait for the end of an earlier call. */
export const laterCalls: readonly NamedCall[] = [
  ["write", ({ idle }) => idle.write(bytes)],
  ["writeAt", ({ idle }) => idle.writeAt(7, large)],
  ["truncate", ({ idle }) => idle.truncate(0)],
  ["truncate to more", ({ idle }) => idle.truncate(100_000)],
  ["close", ({ idle }) => idle.close()],
  ["write behind another", ({ busy }) => busy.write(bytes)],
  ["truncate behind a write", ({ busy }) => busy.truncate(0)],
  ["flush behind a write", ({ busy }) => busy.flush()],
  ["a chunk for a stream", ({ writer }) => writer.write(bytes)],
  ["a new stream to write", ({ promised }) => promised.writable("/new").getWriter().write(bytes)],
  ["the end of a stream", ({ writer }) => writer.close()],
  ["the abort of a stream", ({ writer }) => writer.abort(new Error("mine"))],
  ["a chunk of a stream", ({ reader }) => reader.read()],
  ["a new stream to read", ({ promised }) => promised.readable("/aside").getReader().read()],
  ["the cancellation of a stream", ({ reader }) => reader.cancel()],
];

/** The operations that call application code. */
export const promisedUses: readonly NamedCall[] = [
  ["writeFile over a file", ({ promised }) => promised.writeFile("/c/file", large)],
  ["writeFile of a new file", ({ promised }) => promised.writeFile("/new", "é".repeat(300_000))],
  ["appendFile of much", ({ promised }) => promised.appendFile("/c/file", large)],
  ["readFile", ({ promised }) => promised.readFile("/c/file")],
  ["copy", ({ promised }) => promised.copy("/c/file", "/copied file")],
  ["copyTree", ({ promised }) => promised.copyTree("/c", "/copied tree")],
  ["importTree", ({ promised }) => promised.importTree({ "/c/file": large, "/new/file": "new" })],
  ["exportTree", ({ promised }) => promised.exportTree({ prefix: "/read" })],
  ["rmtree", ({ promised }) => promised.rmtree("/gone")],
  ["mkdir", ({ promised }) => promised.mkdir("/new directory")],
  ["rename", ({ promised }) => promised.rename("/c", "/renamed")],
  [
    "the calls of a handle",
    async ({ promised }) => {
      await using handle = await promised.open("/c/file", "r+b");
      await Promise.all([handle.write(large), handle.truncate(5000), handle.writeAt(9000, bytes), handle.close()]);
    },
  ],
  [
    "a stream to write",
    async ({ promised }) => {
      const writer = promised.writable("/c/file").getWriter();
      await Promise.all([writer.write(bytes), writer.write(large), writer.close()]);
    },
  ],
  [
    "a stream to read",
    async ({ promised }) => {
      const reader = promised.readable("/gone/1").getReader();
      while (!(await reader.read()).done);
    },
  ],
  ["a write of text", ({ text }) => text.write("é".repeat(100_000))],
  ["a read of text", ({ text }) => text.readline()],
];
