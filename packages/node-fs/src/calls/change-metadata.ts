import { isLink } from "@dmemfs/core/engine";
import { requireDescriptor, requireMode, requireOwner, requirePath, requireTime } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import {
  type Attributes,
  generationMark,
  isKeptOwner,
  permissionBits,
  readAttributes,
  writeAttributes,
} from "../metadata/attributes.js";
import { modeOf } from "../metadata/index.js";
import { locateExisting } from "../paths/index.js";
import { type Call, type CallBody, defineCall } from "./call.js";
import { type Described, describedAt, describedBy } from "./described.js";

/** The metadata that a call changes. Its first argument is the path or the descriptor. */
type Change = (context: CallContext, ...parameters: unknown[]) => (described: Described) => void;

/** The three calls of a change: for the target of a path, for a symbolic link itself, and for a descriptor. */
function formsOf(change: Change): Record<"followed" | "unfollowed" | "described", CallBody<void>> {
  const at =
    (follows: boolean): CallBody<void> =>
    (context, given, ...rest) => {
      const path = requirePath(given);
      const make = change(context, ...rest);
      apply(context, make, describedAt(context, locateExisting(context, path, follows)));
    };
  return {
    followed: at(true),
    unfollowed: at(false),
    described: (context, given, ...rest) => {
      // As in Node, the other arguments are checked first.
      const make = change(context, ...rest);
      apply(context, make, describedBy(context, requireDescriptor(given)));
    },
  };
}

/** Makes a change and notifies the watchers. */
function apply({ attributeListeners }: CallContext, make: (described: Described) => void, described: Described): void {
  make(described);
  for (const tell of attributeListeners) tell(described.path, described.stat.isDir);
}

/** Sets fields of the attributes. The kind of the node is always stored with them. */
function setFields(context: CallContext, { stat, setAttributes }: Described, fields: Partial<Attributes>): void {
  const own = readAttributes(stat.attributes);
  setAttributes(writeAttributes({ ...own, mode: modeOf(context, stat), ...fields }));
}

const modes = formsOf((context, mode) => {
  const bits = requireMode(mode, "mode") & permissionBits;
  return (described) => {
    const kind = modeOf(context, described.stat) & ~permissionBits;
    setFields(context, described, { mode: kind | bits });
  };
});

const owners = formsOf((context, user, group) => {
  const [uid, gid] = [requireOwner(user, "uid"), requireOwner(group, "gid")];
  return (described) => {
    const own = readAttributes(described.stat.attributes);
    const fields = { uid: ownerAfter(own.uid, uid, context.uid), gid: ownerAfter(own.gid, gid, context.gid) };
    if (fields.uid !== own.uid || fields.gid !== own.gid) setFields(context, described, fields);
  };
});

/** The owner to store; -1 stands for no change. @throws CallFailure for an owner that cannot be stored */
function ownerAfter(own: number | undefined, asked: number, usual: number): number | undefined {
  if (asked === -1 || asked === 2 ** 32 - 1 || asked === (own ?? usual)) return own;
  if (!isKeptOwner(asked)) throw new CallFailure("EPERM");
  return asked;
}

/** @param names - the names of the two times in errors */
const changeTimes =
  (...names: [string?, string?]): Change =>
  (context, access, modification) => {
    const [accessedAt, modifiedAt] = [requireTime(access, names[0]), requireTime(modification, names[1])];
    if (!Number.isFinite(accessedAt + modifiedAt)) throw new CallFailure("EINVAL");
    return (described) => {
      described.setTimes({ accessedAt, modifiedAt });
      const timeSetAt = generationMark(described.stat.generation);
      if (described.stat.isFile && !isLink(described.stat.attributes)) setFields(context, described, { timeSetAt });
    };
  };

const times = formsOf(changeTimes());

export const chmod: Call<void> = defineCall("chmod", 1, modes.followed);
export const fchmod: Call<void> = defineCall("fchmod", 0, modes.described);
export const chown: Call<void> = defineCall("chown", 1, owners.followed);
export const lchown: Call<void> = defineCall("lchown", 1, owners.unfollowed);
export const fchown: Call<void> = defineCall("fchown", 0, owners.described);
export const utimes: Call<void> = defineCall("utime", 1, times.followed);
export const lutimes: Call<void> = defineCall("lutime", 1, times.unfollowed);
export const futimes: Call<void> = defineCall("futime", 0, formsOf(changeTimes("atime", "mtime")).described);
