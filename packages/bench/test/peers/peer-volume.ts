import type * as nodeFs from "node:fs";
import type { PeerName } from "../../src/peers/peer.js";

export type NodeFs = typeof nodeFs;

/** The calls that all peers have, `InMemoryFs` of just-bash under the same names as `node:fs`. */
export type Files = Pick<
  NodeFs["promises"],
  "writeFile" | "appendFile" | "readFile" | "symlink" | "link" | "chmod" | "mkdir" | "rm"
>;

export interface Limits {
  readonly bytes?: number;
  readonly nodes?: number;
}

/** An empty filesystem of a peer. */
export interface PeerVolume {
  readonly files: Files;
  /** Absent for a filesystem whose calls are others. */
  readonly fs?: NodeFs;
  /** The objects that a program has of the filesystem, ours or theirs. */
  readonly objects: readonly object[];
  /** The directory to work in, without a slash at its end. */
  readonly root: string;
  readonly dispose?: () => void;
}

/** The filesystem of a peer: makes the volumes that the tests probe. */
export interface PeerBackend {
  readonly name: PeerName;
  /** Why it cannot be tested on this machine. */
  readonly missing?: string;
  create(limits?: Limits): PeerVolume;
}
