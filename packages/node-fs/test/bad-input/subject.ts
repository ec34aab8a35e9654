import type { Parameter } from "./signatures.js";

/** A `node:fs` under test, with its own folder, which is also the working directory. */
export interface Subject {
  readonly fs: typeof import("node:fs");
  readonly root: string;
}

/** Makes the files that the cases use. */
export function makeFiles({ fs, root }: Subject): void {
  fs.writeFileSync(`${root}/file`, "content");
  fs.mkdirSync(`${root}/directory`);
  fs.writeFileSync(`${root}/directory/inner`, "inner");
  fs.mkdirSync(`${root}/empty`);
  fs.symlinkSync("file", `${root}/link`);
}

/** A value that the parameter takes. */
export function goodValue(parameter: Parameter, root: string, descriptor: number): unknown {
  switch (parameter) {
    case "path":
    case "fileOrDescriptor":
      return `${root}/file`;
    case "directory":
    case "empty":
    case "new":
    case "link":
      return `${root}/${parameter}`;
    case "prefix":
      return `${root}/temporary-`;
    case "descriptor":
      return descriptor;
    case "flags":
      return "r";
    case "mode":
      return 0o644;
    case "uid":
      return process.getuid?.() ?? 0;
    case "gid":
      return process.getgid?.() ?? 0;
    case "data":
    case "string":
      return "text";
    case "encoding":
      return "utf8";
    case "buffer":
      return Buffer.alloc(4);
    case "buffers":
      return [Buffer.alloc(4)];
    case "count":
      return 4;
    case "type":
      return "file";
    case "options":
    case "streamOptions":
      return {};
    case "listener":
      return () => {};
    default:
      return 0;
  }
}
