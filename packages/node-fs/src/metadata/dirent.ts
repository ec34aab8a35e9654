import { isLink } from "@dmemfs/core/engine";
import { directory, regularFile, symbolicLink } from "./attributes.js";
import { isOfKind, KindChecks } from "./kind-checks.js";

/** libuv's numbers for the kinds of a directory's entries. */
const fileType = 1;
const directoryType = 2;
const linkType = 3;

/** The kind of a node, as bits of a mode, by libuv's number. */
const kinds = [0, regularFile, directory, symbolicLink];

const type = Symbol("type");

/** An entry of a directory. The name is a `Buffer` if the encoding of the call is `buffer`. */
export class Dirent<Name extends string | Uint8Array = string> extends KindChecks {
  readonly name: Name;
  readonly parentPath: string;
  /** Same as `parentPath`. */
  readonly path: string;
  /** @internal */
  private readonly [type]: number;

  constructor(name: Name, kind: number, parentPath: string) {
    super();
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this[type] = kind;
  }

  /** @internal */
  override [isOfKind](kind: number): boolean {
    return kinds[this[type]] === kind;
  }
}

/** The entry of a node with these attributes. */
export function direntOf<Name extends string | Uint8Array>(
  name: Name,
  parentPath: string,
  node: { readonly isDir: boolean; readonly attributes: number },
): Dirent<Name> {
  if (node.isDir) return new Dirent(name, directoryType, parentPath);
  return new Dirent(name, isLink(node.attributes) ? linkType : fileType, parentPath);
}
