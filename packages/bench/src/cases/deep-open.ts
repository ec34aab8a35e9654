import type { Case } from "../case.js";

const count = 2000;
const directory = `/${Array.from({ length: 50 }, (_, level) => `level-${level}`).join("/")}`;

/** A file 50 directories deep opened and closed 2000 times. */
export const deepOpen: Case = {
  name: "deep_open",
  prepare(backend) {
    const volume = backend.create();
    const path = `${directory}/file`;
    volume.mkdir(directory);
    volume.writeFile(path, new Uint8Array(10));
    return () => {
      let opened = 0;
      for (; opened < count; opened++) volume.open(path, "read").close();
      return opened;
    };
  },
};
