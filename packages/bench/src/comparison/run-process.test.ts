import { expect, test } from "vitest";
import { runProcess, TooSlow } from "./run-process.js";

function run(code: string, timeout = 30_000): Promise<string> {
  return runProcess(process.execPath, ["-e", code], timeout);
}

test("what a process prints comes back", async () => {
  expect(await run("console.log('é'.repeat(100_000))")).toBe(`${"é".repeat(100_000)}\n`);
});

test("a process that fails says why in one line", async () => {
  await expect(run("throw new TypeError('wrong')")).rejects.toThrow(/^TypeError: wrong$/);
  await expect(run("process.exit(3)")).rejects.toThrow("ended with 3");
});

test("a process that takes too long is ended", async () => {
  await expect(run("setInterval(() => {}, 1000)", 300)).rejects.toThrow(new TooSlow("took longer than 0.3 s"));
});

test("a program that is not there is an error", async () => {
  await expect(runProcess("/no/such/program", [], 1000)).rejects.toThrow(/ENOENT/);
});
