/** The built-in getter of a property, which no subclass, own property or tag can replace. */
export function intrinsic<Value>(prototype: object | undefined, name: PropertyKey): (value: object) => Value {
  const getter = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (value) => Reflect.apply(getter as () => Value, value, []);
}

/** The prototype that all typed arrays share. */
export const typedArray: Uint8Array = Object.getPrototypeOf(Uint8Array.prototype);

/** The name of a typed array's class; undefined for anything else. */
export const tagOfTypedArray: (value: object) => string | undefined = intrinsic(typedArray, Symbol.toStringTag);
