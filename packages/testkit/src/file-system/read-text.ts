import { InvalidArgumentError } from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";

export const textIsUtf8: FileSystemRule = onFresh("text is UTF-8, unless readText gets another encoding", ({ fs }) => {
  const text = "na\u00efve \u6f22\u5b57 \u{1f600}\r\n";
  fs.writeFile("/a", text);
  sameBytes(fs.readFile("/a"), new TextEncoder().encode(text), "the text that writeFile wrote");
  equal(fs.readText("/a"), text, "readText");
  equal(fs.readText("/a", "utf-8"), text, "readText as utf-8");
  fs.writeFile("/b", Uint8Array.of(0x41, 0x00, 0xac, 0x20));
  equal(fs.readText("/b", "utf-16le"), "A\u20ac", "readText as utf-16le");
  for (const encoding of ["klingon", ""]) {
    const fields = { syscall: "readText", path: "/a", code: "EINVAL" } as const;
    refuses(fs, InvalidArgumentError, fields, () => fs.readText("/a", encoding), `readText as "${encoding}"`);
  }
});

/** Rules of `readText`. */
export const readTextRules: RuleGroup<FileSystemSubject> = {
  name: "readText",
  rules: [textIsUtf8],
};
