import { MemoryFileSystem } from "@dmemfs/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HeapNode } from "../../src/heap/heap-node.js";
import { HeapNodeTable } from "../../src/heap/heap-node-table.js";
import { heapTree } from "../../src/heap/heap-state.js";
import { CheckedNodeTable } from "./checked-node-table.js";
import { takeViolations } from "./violations.js";

const now = 1;

describe("a checked node table", () => {
  let table: CheckedNodeTable<HeapNode>;

  beforeEach(() => {
    table = new CheckedNodeTable(new HeapNodeTable(now));
  });

  // The error is expected here.
  afterEach(() => void takeViolations());

  function changed<Result>(change: () => Result): Result {
    table.structure.enter();
    try {
      return change();
    } finally {
      table.structure.leave();
    }
  }

  function directory(name: string): HeapNode {
    const made = table.createDirectory(now);
    changed(() => table.attach(table.root, name, made, now));
    return made;
  }

  it("refuses to read the tree outside of a section and of an optimistic read", () => {
    expect(() => table.children(table.root)).toThrow(
      "children: the node is read outside of a section and of an optimistic read",
    );
    const version = table.structure.beginLook();
    expect(table.children(table.root)).toEqual([]);
    expect(table.structure.stillValid(version)).toBe(true);
    expect(() => table.child(table.root, "a")).toThrow(
      "child: the node is read outside of a section and of an optimistic read",
    );
    expect(changed(() => table.childNames(table.root))).toEqual([]);
  });

  it("refuses to change the tree outside of a section", () => {
    const made = table.createDirectory(now);
    expect(() => table.attach(table.root, "a", made, now)).toThrow("attach: the tree is changed outside of a section");
    table.structure.beginLook();
    expect(() => table.attach(table.root, "a", made, now)).toThrow("attach: the tree is changed outside of a section");
    expect(() => table.structure.enter()).toThrow("a section begins within an optimistic read");
  });

  it("lets an operation read and change what is not in the tree", () => {
    const staged = table.createDirectory(now);
    const below = table.createDirectory(now);
    table.attach(staged, "below", below, now);
    expect(table.childNames(staged)).toEqual(["below"]);
    changed(() => table.attach(table.root, "staged", staged, now));
    expect(() => table.name(below)).toThrow("name: the node is read outside of a section and of an optimistic read");
  });

  it("refuses a freed node everywhere, and to free what is in the tree", () => {
    const made = directory("a");
    expect(() => table.free(made)).toThrow("free: the node is in the tree");
    changed(() => table.detach(made, now));
    table.free(made);
    expect(() => table.name(made)).toThrow("name: the node was freed");
    expect(() => changed(() => table.attach(table.root, "a", made, now))).toThrow("attach: the node was freed");
  });

  it("refuses a name that is taken", () => {
    directory("a");
    expect(() => directory("a")).toThrow("attach: 'a' is not vacant");
  });

  it("lets a section that is unseen read the tree and free nodes, and change nothing in the tree", () => {
    const made = directory("a");
    changed(() => table.detach(made, now));
    const other = table.createDirectory(now);
    table.structure.enterUnseen();
    expect(table.childNames(table.root)).toEqual([]);
    table.free(made);
    expect(() => table.attach(table.root, "b", other, now)).toThrow("attach: the tree is changed outside of a section");
    expect(() => table.structure.enter()).toThrow("a section begins within another");
    table.structure.leave();
    changed(() => table.attach(table.root, "b", other, now));
  });

  it("refuses sections and optimistic reads that are nested or do not end", () => {
    expect(() => table.structure.leave()).toThrow("a section ends that has not begun");
    expect(() => changed(() => table.structure.enter())).toThrow("a section begins within another");
    expect(() => changed(() => table.structure.beginLook())).toThrow("an optimistic read begins within a section");
    table.structure.beginLook();
    expect(() => table.structure.beginLook()).toThrow("an optimistic read begins before the last one has ended");
  });

  it("calls no file idle", () => {
    expect(table.isIdle()).toBe(false);
  });
});

describe("a state over a checked node table", () => {
  afterEach(() => void takeViolations());

  it("is that of every filesystem here", () => {
    const { state } = new MemoryFileSystem().operations as unknown as { readonly state: { readonly nodes: unknown } };
    expect(state.nodes).toBeInstanceOf(CheckedNodeTable);
  });

  it("refuses application code within a section, even where its errors are lost", () => {
    const state = heapTree({ clock: () => 1 });
    state.table.structure.enter();
    state.now();
    state.table.structure.leave();
    expect(takeViolations()).toEqual(["application code runs within a section"]);
  });

  it("refuses to change the counts outside of a section", () => {
    const { resources } = heapTree();
    expect(() => resources.counts.add(1, 0, 0, 0)).toThrow("the counts change outside of a section");
  });

  it("refuses an operation that yields within a section", () => {
    const fs = new MemoryFileSystem();
    const { state } = fs.operations as unknown as { readonly state: ReturnType<typeof heapTree> };
    const steps = fs.operations.rmtree("/");
    state.table.structure.beginLook();
    expect(() => steps.next()).toThrow("an operation is resumed within an optimistic read");
  });
});
