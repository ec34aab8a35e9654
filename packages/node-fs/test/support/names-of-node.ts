/** The names that a version of Node has added to those before it, on Linux. */
export interface AddedNames {
  readonly fs: string[];
  readonly promises: string[];
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** The names of `node:fs` and `node:fs/promises`, by the version of Node that they came with. */
export const namesByVersion: Readonly<Record<string, AddedNames>> = {
  "Node 20": {
    fs: words(`Dir Dirent F_OK FileReadStream FileWriteStream R_OK ReadStream Stats W_OK WriteStream X_OK _toUnixTimestamp access
      accessSync appendFile appendFileSync chmod chmodSync chown chownSync close closeSync constants copyFile copyFileSync cp
      cpSync createReadStream createWriteStream exists existsSync fchmod fchmodSync fchown fchownSync fdatasync fdatasyncSync
      fstat fstatSync fsync fsyncSync ftruncate ftruncateSync futimes futimesSync lchmod lchmodSync lchown lchownSync link
      linkSync lstat lstatSync lutimes lutimesSync mkdir mkdirSync mkdtemp mkdtempSync open openAsBlob openSync opendir
      opendirSync promises read readFile readFileSync readSync readdir readdirSync readlink readlinkSync readv readvSync
      realpath realpathSync rename renameSync rm rmSync rmdir rmdirSync stat statSync statfs statfsSync symlink symlinkSync
      truncate truncateSync unlink unlinkSync unwatchFile utimes utimesSync watch watchFile write writeFile writeFileSync
      writeSync writev writevSync`),
    promises:
      words(`access appendFile chmod chown constants copyFile cp lchmod lchown link lstat lutimes mkdir mkdtemp open opendir
      readFile readdir readlink realpath rename rm rmdir stat statfs symlink truncate unlink utimes watch writeFile`),
  },
  "Node 22": { fs: words("glob globSync"), promises: words("glob") },
  "Node 24": { fs: words("Utf8Stream mkdtempDisposableSync"), promises: words("mkdtempDisposable") },
  "Node 26": { fs: words("openAsBlobSync"), promises: words("") },
};

/** All of these names. */
export function namesOfNode(): AddedNames {
  const added = Object.values(namesByVersion);
  return { fs: added.flatMap(({ fs }) => fs), promises: added.flatMap(({ promises }) => promises) };
}
