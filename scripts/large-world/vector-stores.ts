import { customers, dateOf, teams, topics } from './words';
import type { Choices, World } from './world';

/** Stores of all sizes, some of which expire. Returns their ids. */
export function fillVectorStores(
  { openai, choices, once, makeEach, counts }: World,
  fileIds: readonly string[],
): Promise<string[]> {
  return makeEach('vector stores', counts.vectorStores, async (number) => {
    const choose = choices('vector store', number);
    const team = choose.pick(teams);
    const { id } = await openai.vectorStores.create(
      {
        name: nameOf(choose),
        metadata: { team, source: choose.pick(['handbook', 'shared drive', 'help centre']) },
        ...(number % 6 === 5 && {
          expires_after: { anchor: 'last_active_at', days: choose.between(1, 60) },
        }),
      },
      once('vector store', number),
    );
    // One in ten is still empty.
    const count = number % 10 === 9 ? 0 : Math.min(choose.skewed(3, 90), fileIds.length);
    const first = choose.between(0, fileIds.length - 1);
    const files = Array.from({ length: count }, (_, at) => ({
      file_id: fileIds[(first + at) % fileIds.length] ?? '',
      attributes: { team, reviewed: choose.isOneIn(3), date: dateOf(choose) },
    }));
    if (count > 0) {
      const added = await openai.vectorStores.fileBatches.create(
        id,
        { files },
        once('vector store', number, 'files'),
      );
      await openai.vectorStores.fileBatches.poll(id, added.id);
    }
    return id;
  });
}

function nameOf({ pick, between }: Choices): string {
  return pick([
    () => `${pick(customers)}: ${pick(topics)}`,
    () => `Handbook, ${pick(topics)}`,
    () => `Help centre ${between(2023, 2026)}`,
    () => `Contracts with ${pick(customers)}`,
  ])();
}
