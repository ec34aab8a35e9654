import type * as Yauzl from "yauzl";

/** Opens a zip by its path, with yauzl. */
export function openArchive(yauzl: typeof Yauzl, path: string): Promise<Yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, archive) => (error ? reject(error) : resolve(archive)));
  });
}
