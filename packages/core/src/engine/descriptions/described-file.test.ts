import { expect, it, vi } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { look } from "../change/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { lookUp } from "../tree/index.js";
import { openDescription } from "./open-description.js";

/** Makes a file and watches the calls of its storage that free slack. */
function watched(fs: MemoryFileSystem) {
  fs.writeFile("/file", new Uint8Array(10));
  const state = EngineFileSystem.stateOf(fs);
  const storage = look(state, ({ table }) => table.storage(lookUp(state, "/file", "test").requireFile()), undefined);
  return vi.spyOn(storage, "trim");
}

function written(fs: MemoryFileSystem) {
  const description = openDescription(fs, "/file", { write: true, append: true });
  for (let count = 0; count < 3; count++) description.write(new Uint8Array(100));
  return description;
}

it("frees the slack of its writes when it is closed, not after each of them", () => {
  const fs = new MemoryFileSystem();
  const trim = watched(fs);
  const description = written(fs);
  expect(trim).not.toHaveBeenCalled();
  description.close();
  expect(trim).toHaveBeenCalledOnce();
});

it("frees the slack while the file is read through a handle", () => {
  const fs = new MemoryFileSystem();
  const trim = watched(fs);
  const description = written(fs);
  using _reader = fs.open("/file");
  description.close();
  expect(trim).toHaveBeenCalledOnce();
});

it("leaves the slack to a handle that writes to the file", () => {
  const fs = new MemoryFileSystem();
  const trim = watched(fs);
  const description = written(fs);
  const writer = fs.open("/file", "ab");
  description.close();
  expect(trim).not.toHaveBeenCalled();
  writer.close();
  expect(trim).toHaveBeenCalledOnce();
});

it("frees nothing after reading", () => {
  const fs = new MemoryFileSystem();
  const trim = watched(fs);
  const description = openDescription(fs, "/file", { read: true });
  description.readInto(new Uint8Array(5));
  description.close();
  expect(trim).not.toHaveBeenCalled();
});
