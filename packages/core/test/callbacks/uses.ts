import { pattern } from "../subject/pattern.js";
import { large, type Meddled } from "./meddled.js";

/** The operations that call application code. */
export const uses: readonly (readonly [name: string, use: (meddled: Meddled) => unknown])[] = [
  ["a write", ({ a }) => a.write(pattern(6000))],
  ["writeAt beyond the end", ({ a }) => a.writeAt(300_000, pattern(10))],
  ["truncate to less", ({ a }) => a.truncate(10)],
  ["truncate to more", ({ a }) => a.truncate(1_000_000)],
  ["a read", ({ a }) => a.read()],
  ["steps of a write", ({ a }) => [...a.operations.writeAt(0, large)]],
  ["close", ({ a }) => a.close()],
  ["a step of a write", ({ begun }) => begun.next()],
  ["the end of a write", ({ begun }) => begun.return(undefined)],
  ["writeFile of a new file", ({ fs }) => fs.writeFile("/new", pattern(1000))],
  ["writeFile over a file", ({ fs }) => fs.writeFile("/c/file", pattern(1000))],
  ["writeFile of much", ({ fs }) => fs.writeFile("/c/file", large)],
  ["appendFile of much", ({ fs }) => fs.appendFile("/c/file", large)],
  ["open", ({ fs }) => fs.open("/c/file", "wb", { preallocate: 1000 }).close()],
  ["readFile", ({ fs }) => fs.readFile("/c/file")],
  ["copy", ({ fs }) => fs.copy("/c/file", "/copied file")],
  ["copyTree", ({ fs }) => fs.copyTree("/d", "/copied tree")],
  ["importTree", ({ fs }) => fs.importTree({ "/c/file": "new", "/new/file": "new" })],
  ["rename", ({ fs }) => fs.rename("/c", "/renamed")],
  ["mkdir", ({ fs }) => fs.mkdir("/new directory")],
  ["touch", ({ fs }) => fs.touch("/c/file")],
  ["setTimes", ({ fs }) => fs.setTimes("/c/file", { accessedAt: 5 })],
  ["setAttributes", ({ fs }) => fs.setAttributes("/c/file", 5)],
  ["remove", ({ fs }) => fs.remove("/c/file")],
  ["rmtree", ({ fs }) => fs.rmtree("/d")],
  ["truncate to what cannot be", ({ a }) => a.truncate(2 ** 45)],
];
