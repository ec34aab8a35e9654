/**
 * Copies an object's own enumerable properties to an object without a prototype, so that a missing property is undefined even
 * if `Object.prototype` was changed. Reads each property once. For authors of packages.
 */
export function ownProperties<Properties extends object>(object: Properties): Properties {
  return Object.assign(Object.create(null), object);
}

/**
 * A member of a value or of its class. Returns undefined for a member of `Object.prototype`, because a program may have added
 * to that prototype. For authors of packages.
 */
export function memberOf(value: unknown, name: PropertyKey): unknown {
  const member: unknown = Object(value)[name];
  return member === Object({})[name] ? undefined : member;
}
