import type { OpenMode } from "@dmemfs/contract";
import type { ContentChoice } from "./action.js";
import { ModelFile } from "./model-node.js";
import { requireFile, requireParent, requireVacant } from "./model-tree.js";
import { targetOf } from "./name-changes.js";
import type { Piece } from "./piece.js";
import type { Expected, PlaceRequest, QueueModel, Taken } from "./queue-model.js";
import { refuse } from "./refusal.js";

/** Content that fits into one step. */
const small = 4096;

/** A call for the bytes of a file, as the model has it. */
export interface ContentCall {
  readonly choice: ContentChoice;
  readonly written: Piece;
  readonly expected: Expected | undefined;
}

function requestOf(path: string, mode: OpenMode, expected?: Expected, detaches: boolean = false): PlaceRequest {
  const creates = mode === "wb" || mode === "ab" || mode === "xb";
  return { path, access: mode === "rb" ? "read" : "write", creates, exclusive: mode === "xb", expected, detaches };
}

/** The places that a call takes when it begins. */
export function requestsOf({ choice, expected }: ContentCall): PlaceRequest[] {
  const { method, path, dest, mode, replace, detach } = choice;
  if (method === "copy" && path === dest) return [requestOf(path, "rb")];
  if (method === "copy") return [requestOf(path, "rb"), requestOf(dest, replace ? "wb" : "xb", undefined, detach)];
  if (method === "writeFile") return [requestOf(path, "wb", expected)];
  if (method === "appendFile") return [requestOf(path, "ab", expected)];
  return [requestOf(path, method === "open" ? mode : "rb")];
}

/**
 * The checks of a call before it is queued. Only a copy reads more than one path.
 * @returns whether there is nothing to do
 * @throws Refusal
 */
export function isDoneAlready(model: QueueModel, { choice }: ContentCall): boolean {
  if (choice.method !== "copy") return false;
  const { path, dest, replace } = choice;
  const to = model.find(dest);
  if (!model.pending.has(path)) requireFile(model.find(path));
  if (path === dest && replace && to.node !== undefined) return true;
  if (model.pending.has(dest)) return false;
  if (replace && to.node !== undefined) requireFile(to);
  else {
    requireVacant(to);
    requireParent(to);
  }
  return false;
}

/** Whether a call whose turn has come is done in the same step. */
export function isSmall({ choice, written }: ContentCall, [first]: readonly Taken[]): boolean {
  const { method } = choice;
  if (method === "open") return true;
  if (method === "writeFile" || method === "appendFile") return written.size <= small;
  return (first?.file?.size ?? 0) <= small;
}

/** The effect of a call at its end, and its result: content for those that read. @throws Refusal */
export function endOf(model: QueueModel, call: ContentCall, taken: readonly Taken[]): readonly Piece[] | undefined {
  const { choice, written } = call;
  const [first, second] = taken as [Taken, Taken | undefined];
  switch (choice.method) {
    case "writeFile":
      store(model, first, () => [written]);
      return undefined;
    case "appendFile":
      store(model, first, (file) => joined(file?.content ?? [], written));
      return undefined;
    case "copy":
      if (choice.path === choice.dest) requireReplace(choice);
      else if (second === undefined) replaceOpen(model, choice, (first.file as ModelFile).content);
      else store(model, second, () => (first.file as ModelFile).content);
      return undefined;
    case "open":
      if (first.file === undefined) model.make(first, []);
      else if (choice.mode === "wb") first.file.change([]);
      return undefined;
    default:
      return (first.file as ModelFile).content;
  }
}

function store(model: QueueModel, taken: Taken, content: (file: ModelFile | undefined) => readonly Piece[]): void {
  const { file } = taken;
  if (file === undefined) model.make(taken, content(undefined));
  else file.change(content(file));
}

/** A copy onto itself changes nothing. */
function requireReplace({ replace }: ContentChoice): void {
  if (!replace) refuse("EEXIST");
}

/** A new file takes the name of one that was in use when the call began. */
function replaceOpen(model: QueueModel, choice: ContentChoice, content: readonly Piece[]): void {
  const to = model.find(choice.dest);
  const target = targetOf(model, to, true, { replace: choice.replace, detach: choice.detach });
  const parent = requireParent(to);
  if (target !== undefined) model.unlink(to);
  parent.children.set(to.name, new ModelFile(content, 1));
}

/** Content with more at its end. */
export function joined(content: readonly Piece[], more: Piece): Piece[] {
  return [...content, more];
}
