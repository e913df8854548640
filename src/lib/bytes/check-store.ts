import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { ObjectStore } from './object-store';

/** Writes, reads, lists and removes an object, and asks for it once more. Throws what the store says where it does not do one of these. */
export async function probeStore(store: ObjectStore): Promise<void> {
  const name = randomBytes(8).toString('hex');
  const key = `.signalbox-probe/${name}`;
  await store.put(key, [Buffer.from(name)]);
  try {
    const stored = await text(await store.read(key));
    if (stored !== name) throw new Error('What was written is not what is read.');
    let isListed = false;
    for await (const entry of store.list('.signalbox-probe/')) isListed ||= entry.key === key;
    if (!isListed) throw new Error('What was written is not listed.');
  } finally {
    await store.remove(key);
  }
  // Some permissions make a store refuse to say that an object is not there.
  if (await store.stat(key)) throw new Error('What was removed is still there.');
}

/** Whether the store answers at all, with one short request. Throws what it says. */
export async function pingStore(store: ObjectStore): Promise<void> {
  for await (const _ of store.list('.signalbox-probe/')) return;
}
