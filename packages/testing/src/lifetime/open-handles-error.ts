import { displayText, type OpenMode } from "@dmemfs/contract";

/** A handle, or a descriptor of `node:fs`, that a test did not close. */
export interface OpenHandle {
  /** The normalized path. */
  readonly path: string;
  /** The mode that it was opened in; undefined for a descriptor. */
  readonly mode: OpenMode | undefined;
  /** The number of a descriptor; undefined for a handle. */
  readonly descriptor?: number | undefined;
  /** The stack of the call that opened it, if the platform provides it. */
  readonly openedAt: string | undefined;
}

/** Maximum number of handles that a message names. */
const most = 20;

function sentence(handles: readonly OpenHandle[]): string {
  const [what, them] = handles.length === 1 ? ["a handle", "it"] : [`${handles.length} handles`, "them"];
  const shown = handles.slice(0, most).map((handle) => `\n  '${displayText(handle.path)}' (${kindOf(handle)})`);
  if (handles.length > most) shown.push(`\n  and ${handles.length - most} more`);
  const advice = `close ${them}, declare ${them} with using, or set the fixture's option allowOpenHandles`;
  return `the test left ${what} open: ${advice}${shown.join("")}`;
}

function kindOf({ mode, descriptor }: OpenHandle): string {
  return mode ?? `descriptor ${descriptor}`;
}

/**
 * A test ended with handles open. Its stack is that of the `open` of the first one, so that a report shows the line to change.
 */
export class OpenHandlesError extends Error {
  /** The name that a report shows before the message. */
  override readonly name = "OpenHandlesError";
  /** The handles in the order in which they were opened, and then the descriptors. */
  readonly handles: readonly OpenHandle[];

  constructor(handles: readonly OpenHandle[]) {
    super(sentence(handles));
    this.handles = handles;
    const frames = handles[0]?.openedAt;
    if (frames !== undefined) this.stack = `${this.name}: ${this.message}\n${frames}`;
  }
}
