import { parentPort, workerData } from "node:worker_threads";
import { SharedMemoryFileSystem, type ShareToken } from "@dmemfs/shared";

interface Work {
  readonly token: ShareToken;
  readonly id: number;
  readonly filesEach: number;
  /** Whether to keep a file open for writing until the end of the thread. */
  readonly keepOpen?: boolean;
}

const { token, id, filesEach, keepOpen }: Work = workerData;
const fs = SharedMemoryFileSystem.attach(token);
for (let number = 0; number < filesEach; number += 1) fs.writeFile(`/files/${id}-${number}`, "text");
const handle = keepOpen === true ? fs.open("/files/open", "wb") : undefined;
handle?.write(new Uint8Array(4));
parentPort?.postMessage("done");
if (handle !== undefined) setInterval(() => handle.flush(), 1000);
