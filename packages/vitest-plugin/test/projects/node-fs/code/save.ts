// Code under test, which imports `node:fs` as programs do.

import * as all from "node:fs";
import fs, { constants, createReadStream, promises as fsPromises } from "node:fs";
import { mkdir, open, readFile } from "node:fs/promises";
import { promisify } from "node:util";
// biome-ignore lint/style/useNodejsImportProtocol: programs import it in this way too
import { writeFileSync } from "fs";
// biome-ignore lint/style/useNodejsImportProtocol: programs import it in this way too
import { appendFile } from "fs/promises";

const stat = promisify(fs.stat);

/** Writes a file in all ways, and reads it back in all ways. */
export async function save(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  writeFileSync(`${folder}/note`, "1");
  fs.appendFileSync(`${folder}/note`, "2");
  await appendFile(`${folder}/note`, "3");
  await fsPromises.appendFile(`${folder}/note`, "4");
  await using handle = await open(`${folder}/note`, constants.O_WRONLY | constants.O_APPEND);
  await handle.write("5");
  let streamed = "";
  for await (const chunk of createReadStream(`${folder}/note`, "utf8")) streamed += chunk;
  const { size } = await stat(`${folder}/note`);
  return [streamed, await readFile(`${folder}/note`, "utf8"), all.readFileSync(`${folder}/note`, "utf8"), String(size)];
}
