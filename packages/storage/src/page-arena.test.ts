import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountingSource } from "../test/counting-source.js";
import { extentBytes } from "./extent.js";
import type { Page } from "./page.js";
import { PageArena } from "./page-arena.js";

const pageBytes = 4096;

/** Marks a page, so that it is known wherever it moves. */
function mark({ block, start }: Page, value: number): void {
  block.fill(value, start, start + pageBytes);
}

function isMarked({ block, start }: Page, value: number): boolean {
  return block.subarray(start, start + pageBytes).every((byte) => byte === value);
}

describe("pages", () => {
  it("come in blocks that grow with the arena, up to an extent, and go with the last page", () => {
    const source = new CountingSource();
    const arena = new PageArena(pageBytes, source);
    const pages = Array.from({ length: 1000 }, () => arena.take());
    const counts = source.taken.map((bytes) => bytes / pageBytes);
    expect(counts.slice(0, 33)).toEqual([
      ...new Array(16).fill(1),
      ...new Array(8).fill(2),
      ...new Array(8).fill(4),
      8,
    ]);
    expect(source.taken.at(-1)).toBe(extentBytes);
    expect(source.bytes - 1000 * pageBytes).toBeLessThanOrEqual((1000 * pageBytes) / 8);
    for (const page of pages) arena.free(page);
    expect([source.blocks, source.bytes]).toEqual([0, 0]);
  });

  it.each([4096, 16_384])(
    "of %d bytes have 2 MiB of blocks shorter than an extent, however they come and go",
    (bytes) => {
      const source = new CountingSource();
      const arena = new PageArena(bytes, source);
      const most = 8 * 2 ** 20;
      const pages: Page[] = [];
      for (let count = 0; count * bytes < most; count++) pages.push(arena.take());
      const short = source.taken.filter((length) => length < extentBytes);
      expect(short.reduce((sum, length) => sum + length, 0)).toBe(2 * 2 ** 20);
      for (const page of pages.splice(100)) arena.free(page);
      const before = source.taken.length;
      for (let count = 100; count * bytes < most; count++) pages.push(arena.take());
      const freed = short.slice(-(source.taken.length - before)).length;
      expect(freed).toBeGreaterThan(0);
      expect(new Set(source.taken)).toEqual(new Set([...short, extentBytes]));
    },
  );

  it("keep their bytes wherever they are moved, in blocks, only the last of which may be partly full", () => {
    // true takes a page, a number frees the one at that place.
    const moves = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(true as const) }, fc.nat()), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(moves, (list) => {
        const source = new CountingSource();
        const arena = new PageArena(pageBytes, source);
        const pages: { readonly page: Page; readonly value: number }[] = [];
        for (const [step, move] of list.entries()) {
          if (move === true) {
            const page = arena.take();
            mark(page, step % 256);
            pages.push({ page, value: step % 256 });
          } else if (pages.length > 0) {
            const [gone] = pages.splice(move % pages.length, 1);
            if (gone !== undefined) arena.free(gone.page);
          }
          expect(source.bytes).toBeGreaterThanOrEqual(pages.length * pageBytes);
          expect(source.bytes).toBeLessThanOrEqual(Math.ceil(pages.length * 1.125) * pageBytes);
        }
        for (const { page, value } of pages) expect(isMarked(page, value)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("whose allocation fails leave the arena unchanged", () => {
    const source = new CountingSource();
    const arena = new PageArena(pageBytes, source);
    const first = arena.take();
    mark(first, 7);
    source.failing = true;
    expect(() => arena.take()).toThrow("no block");
    source.failing = false;
    const second = arena.take();
    expect([isMarked(first, 7), second.index]).toEqual([true, 1]);
  });
});
