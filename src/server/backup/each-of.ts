/** How many objects are copied at a time. */
const atOnce = 4;

/** Runs for each, some at a time. Rejects with the first failure, once none is under way. */
export async function eachOf<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  };
  const settled = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
