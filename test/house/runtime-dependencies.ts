import { dependenciesOf, nameOf } from "./dependencies-of.js";
import { isFamily } from "./levels.js";
import type { HouseCheck } from "./repository.js";

/** What a user has anyhow when it makes sense to use the package. */
const peers: Readonly<Record<string, readonly string[]>> = {
  "@dmemfs/testkit": ["vitest"],
  "@dmemfs/vitest-plugin": ["vitest"],
};

/** A published package brings nothing along but its family. */
export const runtimeDependencies: HouseCheck = ({ packages }) =>
  packages
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder, manifest }) => {
      const brought = dependenciesOf(manifest, ["dependencies", "optionalDependencies"]);
      const expected = dependenciesOf(manifest, ["peerDependencies"]);
      const allowed = peers[nameOf(manifest)] ?? [];
      return [
        ...brought.filter((name) => !isFamily(name)),
        ...expected.filter((name) => !isFamily(name) && !allowed.includes(name)),
      ].map((name) => `${folder}/package.json: a runtime dependency outside the family: ${name}`);
    });
