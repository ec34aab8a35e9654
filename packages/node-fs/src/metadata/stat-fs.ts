import { nodeLimit } from "@dmemfs/core/engine";
import type { NodeFsState } from "../call-context.js";

/** The magic number of Linux for `tmpfs`. */
const tmpfs = 0x01021994;
const blockSize = 512;
/** The number of nodes of a filesystem without a limit. */
const unlimited = 2 ** 32 - 1;

/** The quota and the limit of nodes, as the space of a filesystem in blocks. */
export class StatFs<Count extends number | bigint = number> {
  constructor(
    public type: Count,
    public bsize: Count,
    public frsize: Count,
    public blocks: Count,
    public bfree: Count,
    public bavail: Count,
    public files: Count,
    public ffree: Count,
  ) {}
}

/** The space of the filesystem, as bigints if `bigint` is set. */
export function statFsOf(state: NodeFsState, bigint?: boolean): StatFs | StatFs<bigint> {
  return bigint ? convertedStatFs(state, BigInt) : convertedStatFs(state, Number);
}

/** Free space is rounded down, so that a reported block is really free. */
function convertedStatFs<Count extends number | bigint>(
  { fileSystem }: NodeFsState,
  convert: (count: number) => Count,
): StatFs<Count> {
  const { quotaBytes, freeBytes, fileCount, dirCount } = fileSystem.stats();
  const blocks = Math.floor(quotaBytes / blockSize);
  const free = convert(Math.floor(freeBytes / blockSize));
  const files = Math.min(nodeLimit(fileSystem), unlimited);
  const unit = convert(blockSize);
  return new StatFs(
    convert(tmpfs),
    unit,
    unit,
    convert(blocks),
    free,
    free,
    convert(files),
    convert(Math.max(0, files - fileCount - dirCount)),
  );
}
