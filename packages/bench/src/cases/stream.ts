import type { Case } from "../case.js";

const size = 16 * 1024 * 1024;
const piece = new Uint8Array(64 * 1024).fill(3);

/** 16 MiB written and read by 64 KiB. */
export const stream: Case = {
  name: "stream_write_read",
  prepare: (backend) => () => {
    const volume = backend.create();
    const output = volume.open("/stream", "write");
    for (let written = 0; written < size; written += piece.length) output.write(piece);
    output.close();
    const input = volume.open("/stream", "read");
    const target = new Uint8Array(piece.length);
    let sum = 0;
    for (let count = input.readInto(target); count > 0; count = input.readInto(target)) sum += count + (target[9] ?? 0);
    input.close();
    return sum;
  },
};
