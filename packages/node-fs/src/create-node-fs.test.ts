import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { createNodeFs, openDescriptors } from "./create-node-fs.js";

it("reads and writes with synchronous calls, callbacks and promises", async () => {
  const fs = createNodeFs(new MemoryFileSystem());
  fs.mkdirSync("/a/b", { recursive: true });
  fs.writeFileSync("/a/f", "hello");
  expect(fs.readFileSync("/a/f", "utf8")).toBe("hello");
  fs.symlinkSync("f", "/a/l");
  fs.appendFileSync("/a/l", " world");
  expect(fs.readFileSync("/a/l", "utf8")).toBe("hello world");
  expect(
    fs.readdirSync("/a", { withFileTypes: true }).map((d) => [d.name, d.isSymbolicLink(), d.isDirectory()]),
  ).toEqual([
    ["b", false, true],
    ["f", false, false],
    ["l", true, false],
  ]);
  expect(() => fs.readFileSync("/nope")).toThrow("ENOENT: no such file or directory, open '/nope'");
  const fd = fs.openSync("/a/f", "r+");
  expect(fd).toBe(3);
  fs.unlinkSync("/a/f");
  const b = new Uint8Array(5);
  expect(fs.readSync(fd, b, 0, 5, 6)).toBe(5);
  expect(new TextDecoder().decode(b)).toBe("world");
  expect(fs.fstatSync(fd).nlink).toBe(0);
  fs.closeSync(fd);
  await expect(fs.promises.readFile("/a/l")).rejects.toMatchObject({ code: "ENOENT", path: "/a/l" });
  await new Promise<void>((r) =>
    fs.readFile("/a/l", (e) => {
      expect(e?.code).toBe("ENOENT");
      r();
    }),
  );
});

it("lists the descriptors that are open, of all kinds", async () => {
  const fs = createNodeFs(new MemoryFileSystem());
  expect(openDescriptors(fs)).toEqual([]);
  fs.writeFileSync("/a", "a");
  const handle = await fs.promises.open("/a");
  const directory = fs.opendirSync("/");
  const number = fs.openSync("/a", "r");
  expect(openDescriptors(fs)).toEqual([
    { number: 3, path: "/a", isDirectory: false },
    { number: 4, path: "/", isDirectory: true },
    { number: 5, path: "/a", isDirectory: false },
  ]);
  await handle.close();
  fs.closeSync(number);
  expect(openDescriptors(fs)).toEqual([{ number: 4, path: "/", isDirectory: true }]);
  directory.closeSync();
  expect(openDescriptors(fs)).toEqual([]);
  expect(() => openDescriptors({} as typeof fs)).toThrow(TypeError);
});
