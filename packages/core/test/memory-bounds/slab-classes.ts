import type { FileStorage } from "@dmemfs/contract";

/** How the slots of one size are used. */
export interface SlabClass {
  readonly slotBytes: number;
  readonly pages: number;
  readonly owners: number;
}

interface Inside {
  readonly memory: {
    readonly slabs: {
      readonly classes: readonly (
        | { readonly slotBytes: number; readonly pages: readonly unknown[]; readonly owners: readonly unknown[] }
        | undefined
      )[];
    };
  };
}

/** The size classes that a storage of the heap engine shares with the other storages of its volume. */
export function classesOf(storage: FileStorage): SlabClass[] {
  const { classes } = (storage as unknown as Inside).memory.slabs;
  return classes.flatMap((each) => {
    if (each === undefined) return [];
    const { slotBytes, pages, owners } = each;
    return [{ slotBytes, pages: pages.length, owners: owners.length }];
  });
}
