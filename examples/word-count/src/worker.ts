import { parentPort, workerData } from "node:worker_threads";
import { FileNotFoundError } from "dmemfs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { countWords, type WorkerTask } from "./count-together.js";

const { token, desk, hangsAt } = workerData as WorkerTask;

using fs = SharedMemoryFileSystem.attach(token);
fs.mkdir(desk);
for (const name of fs.listdir("/texts")) if (claims(name)) count(name);

/** A rename is atomic for all threads: of several workers that claim a text, one succeeds. */
function claims(name: string): boolean {
  try {
    fs.rename(`/texts/${name}`, `${desk}/${name}`);
    return true;
  } catch (error) {
    if (FileNotFoundError.isInstance(error)) return false;
    throw error;
  }
}

function count(name: string): void {
  const counts = [...countWords(fs.readText(`${desk}/${name}`))];
  append(name, `${JSON.stringify({ name, counts })}\n`);
  fs.rename(`${desk}/${name}`, `/counted/${name}`);
}

function append(name: string, line: string): void {
  using file = fs.open("/counts", "ab"); // blocks this thread while another worker appends
  const isToHang = name === hangsAt && isFirst("/hung");
  parentPort?.postMessage(name);
  if (isToHang) hang();
  file.write(new TextEncoder().encode(line));
}

/** Whether this worker is the first to ask. Only one worker has `/counts` open at a time. */
function isFirst(path: string): boolean {
  if (fs.exists(path)) return false;
  fs.writeFile(path, "");
  return true;
}

/** Never returns, like a worker that waits for a response that does not come. */
function hang(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
