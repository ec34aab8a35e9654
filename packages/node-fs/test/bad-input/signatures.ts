/** The words for parameters; each has a value that the calls take. */
export type Parameter =
  | "path"
  | "directory"
  | "empty"
  | "new"
  | "fileOrDescriptor"
  | "link"
  | "prefix"
  | "descriptor"
  | "flags"
  | "mode"
  | "accessMode"
  | "uid"
  | "gid"
  | "length"
  | "time"
  | "data"
  | "string"
  | "encoding"
  | "buffer"
  | "buffers"
  | "offset"
  | "count"
  | "position"
  | "type"
  | "options"
  | "streamOptions"
  | "listener"
  | "callback";

/** The parameters of a name in words; several lists for a name with several forms. */
export type Signatures = Readonly<Record<string, readonly string[]>>;

/** Names that exist in all three dialects, without the callback. */
export const everywhere: Signatures = {
  access: ["path accessMode"],
  appendFile: ["fileOrDescriptor data options"],
  chmod: ["path mode"],
  chown: ["path uid gid"],
  copyFile: ["path new accessMode"],
  cp: ["path new options"],
  lchown: ["path uid gid"],
  link: ["path new"],
  lstat: ["path options"],
  lutimes: ["path time time"],
  mkdir: ["new options"],
  mkdtemp: ["prefix options"],
  open: ["path flags mode"],
  opendir: ["directory options"],
  readFile: ["fileOrDescriptor options"],
  readdir: ["directory options"],
  readlink: ["link options"],
  realpath: ["path options"],
  rename: ["path new"],
  rm: ["path options"],
  rmdir: ["empty options"],
  stat: ["path options"],
  statfs: ["path options"],
  symlink: ["path new type"],
  truncate: ["path length"],
  unlink: ["path"],
  utimes: ["path time time"],
  writeFile: ["fileOrDescriptor data options"],
};

/** Names of descriptors: synchronous and with callbacks. */
export const ofDescriptors: Signatures = {
  close: ["descriptor"],
  fchmod: ["descriptor mode"],
  fchown: ["descriptor uid gid"],
  fdatasync: ["descriptor"],
  fstat: ["descriptor options"],
  fsync: ["descriptor"],
  ftruncate: ["descriptor length"],
  futimes: ["descriptor time time"],
  read: ["descriptor buffer offset count position", "descriptor buffer options"],
  readv: ["descriptor buffers position"],
  write: [
    "descriptor buffer offset count position",
    "descriptor buffer options",
    "descriptor string position encoding",
  ],
  writev: ["descriptor buffers position"],
};

/** Names with a callback, where the callback is wrong. Without `rm`: Node finds a wrong callback only after it has removed. */
export const withCallbacks: Signatures = Object.fromEntries(
  Object.entries({ ...everywhere, ...ofDescriptors, exists: ["path"] })
    .filter(([name]) => name !== "rm")
    .map(([name, forms]) => [name, forms.map((form) => `${form} callback`)]),
);

/** Methods of `FileHandle` that return promises. */
export const ofHandles: Signatures = {
  appendFile: ["data options"],
  chmod: ["mode"],
  chown: ["uid gid"],
  datasync: [""],
  read: ["buffer offset count position", "buffer options", "options"],
  readFile: ["options"],
  readv: ["buffers position"],
  stat: ["options"],
  sync: [""],
  truncate: ["length"],
  utimes: ["time time"],
  write: ["buffer offset count position", "buffer options", "string position encoding"],
  writeFile: ["data options"],
  writev: ["buffers position"],
};

/** Names that have one form, which returns a result at once. */
export const direct: Signatures = {
  createReadStream: ["path streamOptions"],
  createWriteStream: ["path streamOptions"],
  existsSync: ["path"],
  unwatchFile: ["path listener"],
  watch: ["path options listener"],
  watchFile: ["path options listener"],
};

/** Methods of `FileHandle` that return a stream at once. */
export const streamsOfHandles: Signatures = {
  createReadStream: ["streamOptions"],
  createWriteStream: ["streamOptions"],
};
