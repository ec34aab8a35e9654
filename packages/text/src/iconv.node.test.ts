import { describe, expect, it } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { iconv } from "../test/iconv.js";
import { IconvCodec } from "../test/iconv-codec.js";
import { MFSTextHandle, type TextErrors } from "./index.js";

function openText(name: string, bytes: ArrayLike<number> = [], errors: TextErrors = "strict") {
  const file = new ArrayFile(bytes);
  return { file, text: new MFSTextHandle(file, { encoding: new IconvCodec(name), errors }) };
}

describe("a codec of iconv-lite", () => {
  it.each([
    ["windows-1252", "naïve – “quoted” €5\r\nœuvre\n"],
    ["cp932", "表計算①～㈱\nｶﾅ\n"],
    ["gb18030", "简体 繁體 é 😀 ḿ\n第二\n"],
    ["big5", "許功蓋\n"],
    ["cp437", "┌─┐ ñ\n"],
  ])("reads and writes %s", (name, content) => {
    const { file, text } = openText(name);
    expect(text.encoding).toBe(name);
    expect(text.write(content)).toBe(Array.from(content).length);
    expect([...file.bytes]).toEqual([...(iconv?.encode(content, name) ?? [])]);
    file.seek(0);
    expect([...text].join("")).toBe(content);
    file.seek(0);
    for (const character of content) {
      const start = file.tell();
      expect(text.read(1)).toBe(character);
      expect(file.tell() - start).toBe(iconv?.encode(character, name).length);
    }
  });

  it("refuses, replaces or leaves out characters that it does not have", () => {
    expect(() => openText("cp932").text.write("日😀")).toThrow(
      '"😀" (U+1F600) at position 1 cannot be encoded as cp932',
    );
    const { file, text } = openText("cp932", [], "replace");
    text.write("日😀本");
    file.seek(0);
    expect(text.read()).toBe("日?本");
    expect(() => openText("cp932", [0x61, 0x81, 0x0a]).text.read()).toThrow("byte 0x81 at offset 1");
    expect(openText("cp932", [0x61, 0x81, 0x0a, 0x81], "replace").text.read()).toBe("a\ufffd\n\ufffd");
  });
});
