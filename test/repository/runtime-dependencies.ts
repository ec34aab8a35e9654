import { dependenciesOf, nameOf } from "./dependencies-of.js";
import { isFamily } from "./levels.js";
import type { Manifest, RepositoryCheck } from "./repository.js";

/** The packages that every user of the package, or of the entry that needs them, already has. */
const peers: Readonly<Record<string, readonly string[]>> = {
  dmemfs: ["@types/node", "vitest"],
  "@dmemfs/node-fs": ["@types/node"],
  "@dmemfs/testing": ["@types/node"],
  "@dmemfs/testkit": ["vitest"],
  "@dmemfs/vitest-plugin": ["@types/node", "vitest"],
};

/** A peer dependency that is not optional: npm installs it with every package that depends on this one. */
function insistsOn({ peerDependenciesMeta }: Manifest, name: string): boolean {
  return (peerDependenciesMeta as Record<string, { optional?: unknown }> | undefined)?.[name]?.optional !== true;
}

function problemsOf(manifest: Manifest): string[] {
  const brought = dependenciesOf(manifest, ["dependencies", "optionalDependencies"]).filter((name) => !isFamily(name));
  const expected = dependenciesOf(manifest, ["peerDependencies"]).filter((name) => !isFamily(name));
  const allowed = peers[nameOf(manifest)] ?? [];
  return [
    ...[...brought, ...expected.filter((name) => !allowed.includes(name))].map(
      (name) => `a runtime dependency that is not a D-MemFS package: ${name}`,
    ),
    ...expected
      .filter((name) => allowed.includes(name) && insistsOn(manifest, name))
      .map((name) => `the peer ${name} must be optional, or npm installs it for everyone`),
  ];
}

/** A published package installs only D-MemFS packages. */
export const runtimeDependencies: RepositoryCheck = ({ packages }) =>
  packages
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder, manifest }) => problemsOf(manifest).map((problem) => `${folder}/package.json: ${problem}`));
