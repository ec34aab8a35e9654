/** Lets promises settle that need only microtasks. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await undefined;
}
