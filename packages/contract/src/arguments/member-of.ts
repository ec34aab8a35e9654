/**
 * A member of a value or of its class. Returns undefined for a member of `Object.prototype`, because a program may have added
 * to that prototype. For authors of packages.
 */
export function memberOf(value: unknown, name: PropertyKey): unknown {
  const member: unknown = Object(value)[name];
  return member === Object({})[name] ? undefined : member;
}
