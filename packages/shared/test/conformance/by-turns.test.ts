import type { FileSystemMethods } from "@dmemfs/contract";
import { type FileSystemSubject, fileSystemRules, fileSystemSuite, type Rule } from "@dmemfs/testkit";
import { describe, expect, it } from "vitest";
import { alternatingSubject } from "../support/alternating-subject.js";

/**
 * A rule that does not hold for several attachments: the methods that see only their own attachment, and the difference that the
 * rule finds.
 */
interface Exception {
  /** The smallest number of attachments for which the rule does not hold. */
  readonly count: number;
  readonly ownOnly: readonly (keyof FileSystemMethods)[];
  readonly finds: RegExp;
}

/** Each attachment records only its own moves and removals. */
const notes = ["rename", "remove", "rmtree", "markClean", "changes", "importTree", "writeFile"] as const;

const exceptions: Readonly<Record<string, Exception>> = {
  "changes returns the new, changed, moved and removed files since markClean, sorted by path": {
    count: 2,
    ownOnly: notes,
    finds: /expected "moved \/d\/c from \/c", got "created \/d\/c"/,
  },
  "changes returns the files of a moved or removed directory, each with its former path": {
    count: 2,
    ownOnly: notes,
    finds: /expected \["removed \/d\/a", .* "removed \/k", .*\], got \["removed \/d\/a"/,
  },
  "a file that was moved and changed has both changes, and one that was removed and created again is changed": {
    count: 2,
    ownOnly: notes,
    finds: /expected \["changed \/b", .*\], got \["created \/b"/,
  },
  "imported files are clean: changes starts from them": {
    count: 2,
    ownOnly: notes,
    finds: /expected \["removed \/a"\], got \[\]/,
  },
  "a file that was created and removed, or moved and moved back, is not among the changes": {
    count: 3,
    ownOnly: notes,
    finds: /expected \[\], got \["created \/a", "created \/d\/b"\]/,
  },
  // The listeners of an attachment receive one event at a time. Those of another attachment receive its own at the same time.
  "the events of a listener's own calls come after all listeners have received the present one": {
    count: 2,
    ownOnly: ["rename", "writeFile"],
    finds: /expected "renamed \/a1 \/a2", got "renamed \/a11 \/a12"/,
  },
};

const rulesByName = new Map(fileSystemRules.flatMap(({ rules }) => rules.map((rule) => [rule.name, rule])));

function ruleOf(name: string): Rule<FileSystemSubject> {
  const rule = rulesByName.get(name);
  if (rule === undefined) throw new Error(`there is no rule "${name}"`);
  return rule;
}

describe.each([2, 3])("%i attachments of one thread", (count) => {
  const subject = alternatingSubject(count);
  const register = (name: string, body: () => void | Promise<void>, timeout?: number): void => {
    if (count < (exceptions[name]?.count ?? Number.POSITIVE_INFINITY)) it(name, body, timeout);
  };
  fileSystemSuite({ describe, it: Object.assign(register, { skip: it.skip }) }, subject);
});

describe.each(Object.entries(exceptions))("the rule that %s", (name, { count, ownOnly, finds }) => {
  it(`does not hold for ${count} attachments`, async () => {
    const check = async (): Promise<void> => ruleOf(name).check(alternatingSubject(count));
    await expect(check()).rejects.toThrow(finds);
  });

  it("holds if one attachment makes all calls that only their own attachment records", async () => {
    await ruleOf(name).check(alternatingSubject(count, ownOnly));
  });
});
