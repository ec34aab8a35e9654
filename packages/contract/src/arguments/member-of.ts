/**
 * A member that an object has itself or from its class. Undefined for one that every object inherits: a program may have added to
 * `Object.prototype`. For authors of parts.
 */
export function memberOf(value: object, name: PropertyKey): unknown {
  const member: unknown = Reflect.get(value, name);
  return member === Reflect.get(Object.prototype, name) ? undefined : member;
}
