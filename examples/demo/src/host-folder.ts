import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary directory on the host, which is removed with its content when it is disposed of. */
export class HostFolder implements AsyncDisposable {
  private constructor(readonly path: string) {}

  static async create(): Promise<HostFolder> {
    return new HostFolder(await mkdtemp(join(tmpdir(), "dmemfs-demo-")));
  }

  /** The path of an entry. */
  file(name: string): string {
    return join(this.path, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
