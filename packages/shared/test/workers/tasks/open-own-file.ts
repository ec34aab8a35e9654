import { MFSError } from "@dmemfs/contract";
import type { TaskContext } from "../task-context.js";

/** The codes of calls that could only wait for their own attachment. */
export function openOwnFile({ fs }: TaskContext): string[] {
  using _file = fs.open("/file", "r+b");
  const calls = [
    () => fs.open("/file", "rb", { lockTimeout: null }).close(),
    () => fs.readFile("/file"),
    () => fs.writeFile("/file", "new"),
    () => fs.copy("/file", "/copy"),
  ];
  return calls.map((call) => {
    try {
      call();
      return "done";
    } catch (error) {
      return MFSError.isInstance(error) ? error.code : String(error);
    }
  });
}
