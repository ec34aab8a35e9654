import { InvalidArgumentError } from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const exportsBlob: FileSystemRule = onFresh(
  "exportAsBlob returns a Blob of the bytes, at most maxSize",
  async ({ fs }) => {
    seedFiles(fs, { "/a": pattern(70_000) });
    const blob = fs.exportAsBlob("/a", { maxSize: 70_000 });
    fs.writeFile("/a", "changed");
    equal(blob instanceof Blob, true, "the export is a Blob");
    sameBytes(new Uint8Array(await blob.arrayBuffer()), pattern(70_000), "the Blob's bytes");
    const fields = { syscall: "exportAsBlob", path: "/a", code: "EINVAL" } as const;
    refuses(fs, InvalidArgumentError, fields, () => fs.exportAsBlob("/a", { maxSize: 6 }), "over maxSize");
  },
);

/** Rules of `exportAsBlob`. */
export const exportAsBlobRules: RuleGroup<FileSystemSubject> = {
  name: "exportAsBlob",
  rules: [exportsBlob],
};
