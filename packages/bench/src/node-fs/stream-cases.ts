import { once } from "node:events";
import { pattern } from "../content.js";
import type { Face, FaceCase } from "./face-case.js";

const pieceBytes = 64 * 1024;
const pieces = 64;
const piece: Uint8Array = pattern(pieceBytes);

async function writeStream(fs: Face, path: string): Promise<void> {
  const stream = fs.createWriteStream(path, { highWaterMark: pieceBytes });
  for (let index = 0; index < pieces; index++) {
    if (!stream.write(piece)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
}

async function readStream(fs: Face, path: string): Promise<number> {
  let bytes = 0;
  const stream = fs.createReadStream(path, { highWaterMark: pieceBytes });
  stream.on("data", (chunk) => {
    bytes += chunk.length;
  });
  await once(stream, "close");
  return bytes;
}

/** A file of 4 MiB through streams. */
export const streamCases: readonly FaceCase[] = [
  {
    name: "write-stream",
    title: "4 MiB through createWriteStream, by 64 KiB",
    dialect: "streams",
    prepare: (fs, root) => ({ act: () => writeStream(fs, `${root}/stream`) }),
  },
  {
    name: "read-stream",
    title: "4 MiB through createReadStream, by 64 KiB",
    dialect: "streams",
    prepare(fs, root) {
      fs.writeFileSync(`${root}/stream`, pattern(pieces * pieceBytes));
      return { act: () => readStream(fs, `${root}/stream`) };
    },
  },
];
