import { requirePath } from "../arguments/index.js";
import * as calls from "../calls/index.js";
import { opendir } from "../directories/index.js";

type Calls = Readonly<Record<string, calls.Call>>;

/** The calls that all three forms share: synchronous, with a callback, and with a promise. */
const common: Calls = {
  access: calls.access,
  appendFile: calls.appendFile,
  chmod: calls.chmod,
  chown: calls.chown,
  copyFile: calls.copyFile,
  cp: calls.cp,
  lchown: calls.lchown,
  link: calls.link,
  lstat: calls.lstat,
  lutimes: calls.lutimes,
  mkdir: calls.mkdir,
  mkdtemp: calls.mkdtemp,
  opendir,
  readFile: calls.readFile,
  readdir: calls.readdir,
  readlink: calls.readlink,
  rename: calls.rename,
  rm: calls.rm,
  rmdir: calls.rmdir,
  stat: calls.stat,
  statfs: calls.statfs,
  symlink: calls.symlink,
  truncate: calls.truncate,
  unlink: calls.unlink,
  utimes: calls.utimes,
  writeFile: calls.writeFile,
};

/** The calls of descriptors, and calls that `fs.promises` has in another form. */
const described: Calls = {
  close: calls.close,
  fchmod: calls.fchmod,
  fchown: calls.fchown,
  fdatasync: calls.fdatasync,
  fstat: calls.fstat,
  fsync: calls.fsync,
  ftruncate: calls.ftruncate,
  futimes: calls.futimes,
  glob: calls.glob,
  open: calls.open,
  realpath: calls.realpath,
};

/** The synchronous calls by name, without the suffix `Sync`. */
export const synchronousCalls: Calls = {
  ...common,
  ...described,
  exists: calls.exists,
  openAsBlob: calls.openAsBlob,
  read: calls.read,
  readv: calls.readv,
  write: calls.write,
  writev: calls.writev,
};

/** The calls with a callback by name. */
export const callbackCalls: Calls = {
  ...common,
  ...described,
  read: calls.readBuffer,
  readv: calls.readvBuffers,
  write: calls.writeBuffer,
  writev: calls.writevBuffers,
};

/** The calls of `fs.promises` by name. */
export const promisedCalls: Calls = {
  ...common,
  realpath: calls.realpathNative,
  appendFile: ofPath(calls.appendFile),
  readFile: ofPath(calls.readFile),
  truncate: ofPath(calls.truncate),
  writeFile: ofPath(calls.writeFile),
};

/** Restricts a call to paths: `fs.promises` takes a `FileHandle` instead of the number of a descriptor. */
function ofPath<Result>(call: calls.Call<Result>): calls.Call<Result> {
  return { ...call, run: (context, path, ...rest) => call.run(context, requirePath(path), ...rest) };
}
