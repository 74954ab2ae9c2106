/** Files written at once: the thread pool of Node has four threads, and their fsyncs share the disk's. */
const atOnce = 8;

/** Runs an action for every item, a few at a time. The first failure ends it, when those under way are done. */
export async function forEachLimited<T>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  let failure: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failure !== undefined) return;
      try {
        await act(item, index);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failure !== undefined) throw failure.error;
}
