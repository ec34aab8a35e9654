import { MFSError, type QuotaLedger, type Reservation } from "@dmemfs/contract";
import { equal, show, that } from "../check/index.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs } from "./account-is.js";
import { PlainLedger } from "./plain-ledger.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

/** The same ledger twice: the subject's and the plain one, whose results are the expected ones. */
interface Pair<Ledger extends QuotaLedger> {
  readonly actual: Ledger;
  readonly expected: Ledger;
}

/**
 * The units of runs, of which all numbers of a run are multiples: 1 for a limit of 1000, and units that need more than 32 bits.
 */
const units = [1, 2 ** 22 + 1, 2 ** 33 + 7] as const;

/** Makes the same call on both, and fails unless both return, or both throw the same error. */
function onBoth<Ledger extends QuotaLedger, Result>(
  pair: Pair<Ledger>,
  action: (ledger: Ledger) => Result,
  what: string,
): [actual: Result, expected: Result] | undefined {
  const [actual, expected] = [outcome(() => action(pair.actual)), outcome(() => action(pair.expected))];
  if (actual.error === undefined && expected.error === undefined) {
    return [actual.result as Result, expected.result as Result];
  }
  equal(nameOf(actual.error), nameOf(expected.error), `${what}: the error`);
  return undefined;
}

function outcome<Result>(action: () => Result): { result?: Result; error?: unknown } {
  try {
    return { result: action() };
  } catch (error) {
    return { error };
  }
}

function nameOf(error: unknown): string {
  return MFSError.isInstance(error) ? error.name : show(error);
}

function step(random: Random, unit: number, root: Pair<QuotaLedger>, open: Pair<Reservation>[], what: string): void {
  const from = random.below(3) === 0 || open.length === 0 ? root : random.pick(open);
  const bytes = unit * random.below(random.pick([10, 100, 400]));
  const action = random.below(5);
  if (action <= 1) {
    const made = onBoth(from, (ledger) => ledger.reserve(bytes), `${what}, reserve(${bytes})`);
    if (made !== undefined) open.push({ actual: made[0], expected: made[1] });
  } else if (action === 2 && open.length > 0) {
    onBoth(random.pick(open), (ledger) => ledger.extend(bytes), `${what}, extend(${bytes})`);
  } else if (action === 3 && open.length > 0) {
    const [leaf] = open.splice(open.length - 1, 1);
    if (leaf !== undefined) onBoth(leaf, (ledger) => ledger[Symbol.dispose](), `${what}, disposal`);
  } else {
    settle(random, root, open, what);
  }
}

function settle(random: Random, root: Pair<QuotaLedger>, open: Pair<Reservation>[], what: string): void {
  const [leaf] = open.splice(open.length - 1, 1);
  if (leaf === undefined) return;
  const kept = leaf.expected.used + random.below(leaf.expected.available + 1);
  onBoth(leaf, (ledger) => ledger.commit(kept), `${what}, commit(${kept})`);
  if (open.length === 0 && random.below(2) === 0) {
    const given = random.below(root.expected.used + 1);
    onBoth(root, (ledger) => ledger.release(given), `${what}, release(${given})`);
  }
}

function compare(root: Pair<QuotaLedger>, open: readonly Pair<Reservation>[], what: string): void {
  const { limit } = root.expected;
  accountIs(root.actual, root.expected.used, limit, `${what}: the ledger`);
  that(root.actual.used <= limit, `${what}: ${root.actual.used} bytes are used of ${limit}`);
  for (const [depth, { actual, expected }] of open.entries()) {
    accountIs(actual, expected.used, expected.limit, `${what}: open reservation ${depth}`);
  }
}

export const followsModel: Rule<QuotaLedgerSubject> = {
  name: "thousands of random calls leave the same numbers as in a plain model, and never exceed the limit",
  check(subject) {
    for (const [index, unit] of units.entries()) {
      const seed = index + 1;
      const random = new Random(seed);
      const limit = 1000 * unit;
      if (limit > (subject.largestLimit ?? limit)) continue;
      const root: Pair<QuotaLedger> = { actual: subject.create(limit), expected: new PlainLedger(limit) };
      const open: Pair<Reservation>[] = [];
      for (let count = 0; count < 2000; count++) {
        const what = `seed ${seed}, step ${count}`;
        step(random, unit, root, open, what);
        compare(root, open, what);
      }
    }
  },
};

/** Long random runs, compared with a plain model. */
export const randomModelRules: RuleGroup<QuotaLedgerSubject> = { name: "random calls", rules: [followsModel] };
