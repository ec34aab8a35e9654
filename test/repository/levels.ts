const named: Readonly<Record<string, number>> = {
  "@dmemfs/contract": 0,
  "@dmemfs/locks": 1,
  "@dmemfs/storage": 1,
  "@dmemfs/text": 1,
  "@dmemfs/testkit": 1,
  "@dmemfs/core": 2,
  "@dmemfs/shared": 3,
  "@dmemfs/async": 3,
  "@dmemfs/node-fs": 3,
  "@dmemfs/testing": 4,
  "@dmemfs/vitest-plugin": 5,
  dmemfs: 6,
  "@dmemfs/bench": 7,
  "@dmemfs/demo": 7,
};

/** The level of a package, which may depend only on packages of a lower level. Examples may depend on everything. */
export function levelOf(name: string): number | undefined {
  return name.startsWith("@dmemfs/example-") ? 7 : named[name];
}

/**
 * The levels on which published code may depend, by its own level; its tests may depend on all lower levels. A level that is not
 * listed may depend on all lower levels.
 */
export const runtimeDependencies: Readonly<Record<number, readonly string[]>> = {
  0: [],
  1: ["@dmemfs/contract"],
  2: ["@dmemfs/contract", "@dmemfs/locks", "@dmemfs/storage", "@dmemfs/text"],
  3: ["@dmemfs/contract", "@dmemfs/locks", "@dmemfs/storage", "@dmemfs/text", "@dmemfs/core"],
  4: ["@dmemfs/contract", "@dmemfs/core", "@dmemfs/node-fs"],
  5: ["@dmemfs/contract", "@dmemfs/core", "@dmemfs/testing"],
};

/** Whether an npm name is that of a D-MemFS package. */
export function isFamily(name: string): boolean {
  return name === "dmemfs" || name.startsWith("@dmemfs/");
}
