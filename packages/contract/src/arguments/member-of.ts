/**
 * A member that a value has itself or from its class. Undefined for one that every object inherits: a program may have added to
 * `Object.prototype`. For authors of parts.
 */
export function memberOf(value: unknown, name: PropertyKey): unknown {
  const member: unknown = Object(value)[name];
  return member === Object({})[name] ? undefined : member;
}
