import { HandleClosedError } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { client } from "../layout/client-fields.js";
import { SharedMemoryFileSystem } from "../shared-memory-file-system.js";
import { SharedWords } from "../words/shared-words.js";
import { clientsOfThread, takeClient } from "./client-records.js";

it("an attachment that is evicted during its creation does not continue", () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20 });
  const { geometry } = SharedMemoryFileSystem.attachmentOf(fs).arena;
  class LateWords extends SharedWords {
    override store(index: number, value: number): void {
      super.store(index, value);
      if (index === geometry.client(2) + client.thread) fs.reap(2);
    }
  }
  const other = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => new LateWords(view));
  expect(() => other.mkdir("/a")).toThrow(HandleClosedError);
  expect(fs.listdir("/")).toEqual([]);
  expect(fs.check()).toEqual({ problems: [] });
});

it("the attachments of a thread are found by the number of the thread", () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20 });
  const { words, geometry } = SharedMemoryFileSystem.attachmentOf(fs).arena;
  const places = [7, 8, 7].map((thread) => takeClient(words, geometry, thread, 0).id);
  expect(clientsOfThread(words, geometry, 7)).toEqual([places[0], places[2]]);
  expect(clientsOfThread(words, geometry, 9)).toEqual([]);
});
