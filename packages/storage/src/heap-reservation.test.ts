import { InvalidArgumentError, MFSQuotaExceededError, type QuotaLedger, type Reservation } from "@dmemfs/contract";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

let ledger: HeapQuotaLedger;
beforeEach(() => {
  ledger = new HeapQuotaLedger(1000);
});

function account({ limit, used, available }: QuotaLedger): readonly number[] {
  return [limit, used, available];
}

describe("while open", () => {
  it("is itself a ledger", () => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    const second = reservation.reserve(50);
    expect(account(reservation)).toEqual([100, 80, 20]);
    expect(() => reservation.reserve(21)).toThrow(MFSQuotaExceededError);
    second[Symbol.dispose]();
    reservation.release(10);
    expect(account(reservation)).toEqual([100, 20, 80]);
    expect(ledger.used).toBe(100);
  });

  it("refuses to take back more than was spent", () => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    expect(() => reservation.release(31)).toThrow("31 bytes released, but only 30 are in use");
    expect(account(reservation)).toEqual([100, 30, 70]);
  });

  it("grows from its parent, or stays unchanged", () => {
    const reservation = ledger.reserve(100);
    reservation.extend(0);
    reservation.extend(900);
    expect(account(reservation)).toEqual([1000, 0, 1000]);
    expect(() => reservation.extend(1)).toThrow(MFSQuotaExceededError);
    expect([account(reservation), account(ledger)]).toEqual([
      [1000, 0, 1000],
      [1000, 1000, 0],
    ]);
  });
});

describe("commit", () => {
  it.each([
    [undefined, 100],
    [100, 100],
    [40, 40],
    [30, 30],
  ])("of %o keeps %d bytes", (bytes, kept) => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    reservation.commit(bytes);
    expect(ledger.used).toBe(kept);
  });

  it.each([29, 101, -1, 30.5, Number.NaN])("of %d, with 30 of 100 spent, throws", (bytes) => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    expect(() => reservation.commit(bytes)).toThrow(InvalidArgumentError);
    expect([account(reservation), ledger.used]).toEqual([[100, 30, 70], 100]);
  });

  it("makes a window onto the parent", () => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    reservation.commit(30);
    expect(account(reservation)).toEqual(account(ledger));
    reservation.reserve(500).commit();
    expect(ledger.used).toBe(530);
    reservation.release(530);
    expect(account(reservation)).toEqual([1000, 0, 1000]);
    expect(() => reservation.release(1)).toThrow(InvalidArgumentError);
  });

  it("happens once", () => {
    const reservation = ledger.reserve(100);
    reservation.commit(10);
    reservation.commit(5);
    reservation.commit();
    expect(ledger.used).toBe(10);
  });
});

describe("disposal", () => {
  it("releases everything, once", () => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    reservation[Symbol.dispose]();
    reservation[Symbol.dispose]();
    expect([ledger.used, account(reservation)]).toEqual([0, [0, 0, 0]]);
  });

  it("after a commit does nothing", () => {
    const reservation = ledger.reserve(100);
    reservation.commit(60);
    reservation[Symbol.dispose]();
    expect(ledger.used).toBe(60);
  });

  it("lets what was spent from it be released without effect", () => {
    const reservation = ledger.reserve(100);
    reservation.reserve(30).commit();
    reservation[Symbol.dispose]();
    ledger.reserve(70).commit();
    reservation.release(30);
    expect(ledger.used).toBe(70);
    expect(() => reservation.release(Number.NaN)).toThrow(InvalidArgumentError);
  });

  it.each<[verb: string, call: (reservation: Reservation) => unknown]>([
    ["reserve", (reservation) => reservation.reserve(1)],
    ["extend", (reservation) => reservation.extend(1)],
    ["commit", (reservation) => reservation.commit()],
  ])("ends it: %s throws", (verb, call) => {
    const reservation = ledger.reserve(100);
    reservation[Symbol.dispose]();
    const attempt = (): unknown => call(reservation);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(`cannot ${verb}: the reservation was returned before`);
    expect(ledger.used).toBe(0);
  });
});

it("extend throws after it is committed", () => {
  const reservation = ledger.reserve(100);
  reservation.commit();
  expect(() => reservation.extend(1)).toThrow("cannot extend: the reservation was committed before");
  expect(ledger.used).toBe(100);
});

it("a thrown error leaves a `using` scope without a trace, three reservations deep", () => {
  const fail = (): void => {
    using outer = ledger.reserve(500);
    using middle = outer.reserve(400);
    using inner = middle.reserve(300);
    inner.reserve(200).commit();
    inner.commit(200);
    throw new Error("half-way");
  };
  expect(fail).toThrow("half-way");
  expect(ledger.used).toBe(0);
});

describe("any sequence of calls", () => {
  /** The expected account of a tree of ledgers. */
  interface Node {
    readonly ledger: QuotaLedger | Reservation;
    readonly parent: Node | undefined;
    spent: number;
    state: "open" | "committed";
    taken: number;
  }

  const step = fc.record({
    verb: fc.constantFrom("reserve", "release", "extend", "commit", "dispose"),
    target: fc.nat(),
    bytes: fc.nat({ max: 600 }),
  });

  /** Where a node's calls arrive: itself, or past the committed ones the first that is open. */
  function standing(node: Node): Node {
    return node.state === "committed" && node.parent !== undefined ? standing(node.parent) : node;
  }

  /** Whether it fits is what the model predicts; the real one must agree. */
  function play(nodes: Node[], { verb, target, bytes }: { verb: string; target: number; bytes: number }): void {
    const node = nodes[target % nodes.length] as Node;
    const place = standing(node);
    const free = place.taken - place.spent;
    if (verb === "reserve") {
      if (bytes > free) {
        expect(() => node.ledger.reserve(bytes)).toThrow(MFSQuotaExceededError);
        return;
      }
      const made = node.ledger.reserve(bytes);
      place.spent += bytes;
      nodes.push({ ledger: made, parent: place, taken: bytes, spent: 0, state: "open" });
    } else if (verb === "release") {
      const reserved = openChildren(nodes, place).reduce((sum, { taken }) => sum + taken, 0);
      const isOurs = bytes <= place.spent - reserved;
      if (isOurs) {
        node.ledger.release(bytes);
        place.spent -= bytes;
      }
    } else if (node.parent !== undefined && node.state === "open" && "commit" in node.ledger) {
      settle(nodes, node, node.ledger, verb, bytes);
    }
  }

  /** The open reservations that were made from a ledger. */
  function openChildren(nodes: readonly Node[], place: Node): Node[] {
    return nodes.filter(({ state, parent }) => state === "open" && parent && standing(parent) === place);
  }

  function settle(nodes: Node[], node: Node, reservation: Reservation, verb: string, bytes: number): void {
    const parent = standing(node.parent as Node);
    if (verb === "extend") {
      if (bytes > parent.taken - parent.spent) {
        expect(() => reservation.extend(bytes)).toThrow(MFSQuotaExceededError);
        return;
      }
      reservation.extend(bytes);
      node.taken += bytes;
      parent.spent += bytes;
    } else if (verb === "commit") {
      const kept = Math.min(node.taken, Math.max(node.spent, bytes));
      reservation.commit(kept);
      parent.spent -= node.taken - kept;
      node.state = "committed";
    } else if (openChildren(nodes, node).length === 0) {
      reservation[Symbol.dispose]();
      parent.spent -= node.taken;
      // Bytes that were committed into it are released with it.
      for (const gone of nodes.filter((each) => standing(each) === node)) nodes.splice(nodes.indexOf(gone), 1);
    }
  }

  it("keeps the accounts of a whole tree of reservations", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const root = new HeapQuotaLedger(1000);
        const top: Node = { ledger: root, parent: undefined, taken: 1000, spent: 0, state: "open" };
        const nodes = [top];
        for (const each of steps) {
          play(nodes, each);
          for (const node of nodes) {
            const { taken, spent } = standing(node);
            expect(account(node.ledger)).toEqual([taken, spent, taken - spent]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
