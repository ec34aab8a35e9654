import type { FileSystemEvent, FileSystemListener } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/observe.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** A fault in which each listener gets other events. */
function telling(
  name: string,
  rule: FileSystemFault["rule"],
  tell: (listener: FileSystemListener, event: FileSystemEvent) => void,
): FileSystemFault {
  return { name, rule, fs: (fs) => ({ observe: (listener) => fs.observe((event) => tell(listener, event)) }) };
}

/** Faults in `observe`. */
export const observeFaults: readonly FileSystemFault[] = [
  telling("reports a rename as a removal and a creation", rules.tellsOnce, (listener, event) => {
    const { type, path, previousPath } = event;
    if (type !== "renamed" || previousPath === undefined) return listener(event);
    listener({ type: "removed", path: previousPath });
    listener({ type: "created", path });
  }),
  telling("reports a change with each creation", rules.tellsOnce, (listener, event) => {
    listener(event);
    if (event.type === "created") listener({ type: "changed", path: event.path });
  }),
  telling("reports no changes of contents", rules.tellsHandles, (listener, event) => {
    if (event.type !== "changed") listener(event);
  }),
  {
    name: "reports writes to a detached file",
    rule: rules.tellsNamesOnly,
    fs(fs) {
      const listeners: FileSystemListener[] = [];
      return {
        observe(listener) {
          listeners.push(listener);
          return fs.observe(listener);
        },
        remove(path, options) {
          fs.remove(path, options);
          if (options?.detach === true) for (const listener of listeners) listener({ type: "changed", path });
        },
      };
    },
  },
  {
    name: "reports a creation before it is made",
    rule: rules.tellsAfterwards,
    fs(fs) {
      const listeners: FileSystemListener[] = [];
      return {
        observe(listener) {
          listeners.push(listener);
          return fs.observe((event) => void (event.type !== "created" && listener(event)));
        },
        writeFile(path, content) {
          if (!fs.exists(path)) for (const listener of listeners) listener({ type: "created", path });
          fs.writeFile(path, content);
        },
      };
    },
  },
  {
    name: "reports the events of a listener's calls within the calls",
    rule: rules.tellsInOrder,
    fs(fs) {
      const listeners: FileSystemListener[] = [];
      return {
        observe(listener) {
          listeners.push(listener);
          return () => undefined;
        },
        writeFile(path, content) {
          fs.writeFile(path, content);
          for (const listener of listeners) listener({ type: "created", path });
        },
        rename(previousPath, path) {
          fs.rename(previousPath, path);
          for (const listener of listeners) listener({ type: "renamed", path, previousPath });
        },
      };
    },
  },
  {
    name: "never ends an observation",
    rule: rules.endsTelling,
    fs: (fs) => ({
      observe(listener) {
        fs.observe(listener);
        return () => undefined;
      },
    }),
  },
  {
    name: "ends an observation after the call",
    rule: rules.endsWithinListener,
    fs: (fs) => ({
      observe(listener) {
        const end = fs.observe(listener);
        return () => queueMicrotask(end);
      },
    }),
  },
  telling("drops what a listener throws", rules.bearsErrors, (listener, event) => {
    try {
      listener(event);
    } catch {
      return;
    }
  }),
  {
    name: "reports a removal that throws",
    rule: rules.tellsNoRefusals,
    fs(fs) {
      const listeners = new Set<FileSystemListener>();
      return {
        observe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        rmtree(path) {
          for (const listener of listeners) listener({ type: "removed", path });
          fs.rmtree(path);
        },
      };
    },
  },
];
