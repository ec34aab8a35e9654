import type { FileHandle, FileSystem, Operation } from "@dmemfs/contract";

/** Called whenever an operation yields to other tasks, with the number of times it has done so. */
export type OnStep = (count: number) => void;

/** Steps that were taken so far. */
interface Steps {
  count: number;
}

/**
 * An operation that reports each of its steps.
 * @param isPart - whether other tasks may also run after its last step
 */
function watched<Result>(
  operation: Operation<Result>,
  onStep: OnStep,
  steps: Steps,
  isPart: boolean,
): Operation<Result> {
  const told = <Step extends { readonly done?: boolean | undefined }>(step: Step): Step => {
    if (step.done !== true || isPart) onStep(++steps.count);
    return step;
  };
  return {
    next: (hold) => told(operation.next(hold)),
    throw: (error) => told(operation.throw(error)),
    return: (result) => told(operation.return(result)),
    [Symbol.iterator]() {
      return this;
    },
    [Symbol.dispose]: () => void operation.return(undefined as never),
  } as Operation<Result>;
}

/** @param steps - counted over all operations of the members; by default each operation counts its own */
function watchedMembers<Operations extends object>(operations: Operations, onStep: OnStep, steps?: Steps): Operations {
  return new Proxy(operations, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      return (...values: unknown[]) => {
        const made: unknown = member.apply(target, values);
        if (typeof made !== "object" || made === null) return made;
        const isPart = steps !== undefined && key !== "commit";
        if ("next" in made) return watched(made as Operation<unknown>, onStep, steps ?? { count: 0 }, isPart);
        // The operations of one import are one call.
        return "commit" in made ? watchedMembers(made, onStep, { count: 0 }) : made;
      };
    },
  });
}

function bound(target: object, key: string | symbol): unknown {
  const member: unknown = Reflect.get(target, key, target);
  return typeof member === "function" ? member.bind(target) : member;
}

/** The same filesystem, its long operations watched: a task that does something between any two steps of them. */
export function watchedFileSystem(fs: FileSystem, onStep: OnStep): FileSystem {
  return new Proxy(fs, {
    get: (target, key) => (key === "operations" ? watchedMembers(target.operations, onStep) : bound(target, key)),
  });
}

/** The same handle, its long operations watched. `onBegin` is called before each of them. */
export function watchedHandle(handle: FileHandle, onStep: OnStep, onBegin: () => void = () => {}): FileHandle {
  return new Proxy(handle, {
    get(target, key) {
      if (key !== "operations") return bound(target, key);
      onBegin();
      return watchedMembers(target.operations, onStep);
    },
  });
}

/** The same filesystem, each handle that is waited for being replaced. */
export function withHandles(fs: FileSystem, replace: (handle: FileHandle) => FileHandle): FileSystem {
  const openAsync: FileSystem["openAsync"] = async (...values) => replace(await fs.openAsync(...values));
  return new Proxy(fs, { get: (target, key) => (key === "openAsync" ? openAsync : bound(target, key)) });
}
