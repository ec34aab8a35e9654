/**
 * An object with the members of `changes` (including getters), and otherwise those of `target`, whose methods are called on
 * `target` itself, so that private fields work.
 */
export function overriding<Target extends object>(target: Target, changes: Partial<Target>): Target {
  return new Proxy(target, {
    has: (_, key) => key in changes || key in target,
    get(_, key) {
      if (key in changes) return Reflect.get(changes, key, changes);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
