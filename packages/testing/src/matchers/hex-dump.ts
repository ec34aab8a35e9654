const rowLength = 16;

function rowOf(bytes: Uint8Array, offset: number): string {
  const codes = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const characters = [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return `${offset.toString(16).padStart(8, "0")}  ${codes.padEnd(3 * rowLength - 1)}  |${characters}|`;
}

/**
 * Bytes as lines of sixteen in hexadecimal, with their offsets and characters.
 * @param offset - the offset of the first byte in the file
 */
export function hexDump(bytes: Uint8Array, offset: number): string {
  const rows: string[] = [];
  for (let start = 0; start < bytes.length; start += rowLength) {
    rows.push(rowOf(bytes.subarray(start, start + rowLength), offset + start));
  }
  return rows.join("\n");
}
