import { requireInteger, requireOptions, requirePath } from "../arguments/index.js";
import { type Call, defineCall } from "../calls/call.js";
import { closeWhenLost } from "../descriptors/index.js";
import { CallFailure } from "../errors/call-failure.js";
import { locateExisting } from "../paths/index.js";
import { Dir } from "./dir.js";
import { DirectoryReader } from "./directory-reader.js";

const usualBufferSize = 32;

/** Opens a directory, which takes a descriptor until it is closed. */
export const opendir: Call<Dir> = defineCall("opendir", 1, (context, given, options) => {
  const path = requirePath(given);
  const { encoding, bufferSize = usualBufferSize, recursive } = requireOptions(options);
  const size = requireInteger(bufferSize, "options.bufferSize", 1, 2 ** 32 - 1);
  const { descriptors } = context;
  const found = locateExisting(context, path, true);
  if (found.stat.isFile) throw new CallFailure("ENOTDIR");
  descriptors.requireRoom();
  const descriptor = { file: undefined, path: found.path, stat: found.stat };
  const number = descriptors.add(descriptor);
  const reader = new DirectoryReader(context, descriptor, path, { encoding, isRecursive: Boolean(recursive) });
  const dir = new Dir({
    path,
    bufferSize: size,
    next: () => reader.next(),
    close() {
      reader.close();
      // If the program closed the number itself, it may belong to another descriptor by now.
      descriptors.closeIfOpen(number, descriptor);
    },
  });
  closeWhenLost(dir, descriptors, number, "directory handle");
  return dir;
});
