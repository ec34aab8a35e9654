/** A list whose links may be damaged. */
export interface DamagedList {
  readonly members: readonly number[];
  readonly first: number;
  /** 0 if the list has no word for it. */
  readonly last: number;
  next(member: number): number;
  previous(member: number): number;
}

/**
 * The members of a list in their order, as far as the links show it. A link counts if both of its ends agree. The chain from the
 * first word comes first, and the chain to the last word comes last.
 */
export function orderOf(list: DamagedList): number[] {
  const { members, first, last } = list;
  const set = new Set(members);
  const left = new Set(members);
  const chains: number[][] = [];
  const isLinked = (one: number, two: number): boolean =>
    set.has(two) && list.next(one) === two && list.previous(two) === one;
  const take = (from: number): void => {
    const chain: number[] = [];
    for (let member = from; left.delete(member); member = list.next(member)) {
      chain.push(member);
      if (!isLinked(member, list.next(member))) break;
    }
    if (chain.length > 0) chains.push(chain);
  };
  if (!isLinked(list.previous(first), first)) take(first);
  for (const member of members) if (!isLinked(list.previous(member), member)) take(member);
  // The remaining members form cycles.
  for (const member of members) take(member);
  const end = chains.findIndex((chain) => chain.at(-1) === last);
  if (end > 0) chains.push(...chains.splice(end, 1));
  return chains.flat();
}
