/** More rows in one statement save little time and cost memory. */
const MOST = 500;

/**
 * Makes one call of many: what is added while a call is under way goes together in the next one. Nothing waits for
 * company, so a single item is as quick as without. Each promise settles with the call its item was in.
 */
export function batched<Item>(
  save: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let busy = false;

  const saveAll = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        await save(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void saveAll();
    });
}
