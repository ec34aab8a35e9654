/**
 * A copy of an object's own enumerable properties that inherits nothing, so that a property that is not there is undefined even
 * where `Object.prototype` was changed. Reads each property once. For authors of parts.
 */
export function ownProperties<Properties extends object>(object: Properties): Properties {
  return Object.assign(Object.create(null), object);
}
