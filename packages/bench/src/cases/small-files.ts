import type { Case } from "../case.js";

const count = 300;
const content = new Uint8Array(4096).fill(7);

/** 300 files of 4 KiB written and read. */
export const smallFiles: Case = {
  name: "small_files_rw",
  prepare: (backend) => () => {
    const volume = backend.create();
    volume.mkdir("/files");
    let sum = 0;
    for (let index = 0; index < count; index++) volume.writeFile(`/files/file-${index}`, content);
    for (let index = 0; index < count; index++) {
      const bytes = volume.readFile(`/files/file-${index}`);
      sum += bytes.length + (bytes[index] ?? 0);
    }
    return sum;
  },
};
