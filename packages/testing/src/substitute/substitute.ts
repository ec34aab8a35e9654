import { originOf } from "../lifetime/call-origin.js";
import { currentTest } from "../lifetime/current-test.js";

type Names = Record<PropertyKey, unknown>;
type Callable = (...parameters: unknown[]) => unknown;
type Class = new (...parameters: never[]) => object;

/** Names whose calls may open a descriptor. */
const opening = /^open(?:dir)?(?:Sync)?$|^create\w+Stream$/;

/** Returns a value from the objects of the test that makes the call. */
type Find = () => unknown;

/**
 * An object with the names of `node:fs`, or of its promises, whose functions call those of the current test.
 * @param sample - an object of `createNodeFs`, or its promises
 * @param find - returns the same object of the current test
 */
export function substituteFor(sample: object, find: () => object): Names {
  const names: Names = {};
  for (const [name, value] of Object.entries(sample))
    names[name] = substituteOf(name, value, () => Reflect.get(find(), name));
  return names;
}

function substituteOf(name: string, value: unknown, find: Find): unknown {
  if (typeof value !== "function") return value;
  if (/^[A-Z]/.test(name)) return isStreamClass(value) ? streamClass(value as Class, find) : value;
  return forwarding(name, value, find);
}

/** Calls the function of the current test. Its own functions, such as `realpath.native`, are forwarded as well. */
function forwarding(name: string, sample: object, find: Find): Callable {
  const forward: Callable = (...parameters) => {
    const call = () => (find() as Callable)(...parameters);
    return opening.test(name) ? currentTest().nodeFs.open(originOf(forward), call) : call();
  };
  for (const key of Reflect.ownKeys(sample)) {
    const inner: unknown = Reflect.get(sample, key);
    if (typeof inner !== "function") continue;
    const value = forwarding(String(key), inner, () => Reflect.get(find() as object, key));
    Object.defineProperty(forward, key, { value, enumerable: typeof key === "string" });
  }
  return Object.defineProperty(forward, "name", { value: name });
}

/** Each object has its own stream classes, which derive from those of `node:fs`. */
function isStreamClass(value: object): boolean {
  return Object.getPrototypeOf(value) !== Function.prototype;
}

/** A class that makes streams of the current test. `instanceof` is true for all file streams of its kind, those of `node:fs` included. */
function streamClass(sample: Class, find: Find): Class {
  const hasInstance = (value: unknown) => value instanceof Object.getPrototypeOf(sample);
  const make = (parameters: readonly unknown[], callee: (...values: never[]) => unknown): object =>
    currentTest().nodeFs.open(originOf(callee), () => Reflect.construct(find() as Class, parameters));
  const handler: ProxyHandler<Class> = {
    construct: (_sample, parameters) => make(parameters, handler.construct as never),
    apply: (_sample, _self, parameters) => make(parameters, handler.apply as never),
    get: (target, key) => (key === Symbol.hasInstance ? hasInstance : Reflect.get(target, key)),
  };
  return new Proxy(sample, handler);
}
