import { systemError } from "../errors/system-error.js";
import { hostModule } from "../platform/host-module.js";

type StreamClass = new (options?: { readonly fs?: object | undefined }) => object;

/** The class `Utf8Stream` of the host over another `node:fs`; on a host without it, a class that throws `ENOSYS`. */
export function utf8Stream(fs: object): StreamClass {
  const Host = Reflect.get(hostModule("fs") ?? {}, "Utf8Stream") as StreamClass | undefined;
  if (Host === undefined) {
    return class Utf8Stream {
      constructor() {
        throw systemError("ENOSYS", { syscall: "Utf8Stream" });
      }
    };
  }
  return class Utf8Stream extends Host {
    constructor(options?: { readonly fs?: object | undefined }) {
      // The host replaces missing functions by its own.
      super(
        typeof options === "object" || options === undefined ? { ...options, fs: { ...fs, ...options?.fs } } : options,
      );
    }
  };
}
