/** The error that the code of a caller's arguments throws. */
export const mine: Error = new Error("mine");

function fail(): never {
  throw mine;
}

const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "set", "apply"];

/** A value of any type whose own code throws for every operation. */
export const thrower: never = new Proxy(
  Object.assign(() => 1, {}),
  Object.fromEntries(traps.map((name) => [name, fail])),
) as never;

/** An object of any type whose property throws when it is read. */
export function getter(name: PropertyKey): never {
  return Object.defineProperty({}, name, { get: fail, enumerable: true }) as never;
}
