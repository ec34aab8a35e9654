/**
 * Copies an object's own enumerable properties to an object without a prototype, so that a missing property is undefined even
 * if `Object.prototype` was changed. Reads each property once. For authors of packages.
 */
export function ownProperties<Properties extends object>(object: Properties): Properties {
  return Object.assign(Object.create(null), object);
}
