import { ask, startTracking } from '../history/testing';
import { addConnection } from '../history/testing-upstream';
import type { BatchGroupCreation } from './create';
import { groupObjects } from './group-objects';
import { groupResults } from './results/group-results';
import { createBatchGroupRunner } from './runner';
import { batchGroupStore } from './store';
import { createFakeUpstream, type Faults, noFaults } from './testing-upstream';

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function inputOf(count: number, prefix = 'line'): string {
  return Array.from({ length: count }, (_, at) => ask(`${prefix}-${at}`, `Hello ${at}`)).join('');
}

/** A console with the connection `far`, whose upstream fails as it is told, and a runner that can be killed. */
export async function startGroups({
  seed = 1,
  faults = noFaults,
  env,
}: {
  seed?: number;
  faults?: Faults;
  env?: Record<string, string>;
} = {}) {
  let kill = () => {};
  let seconds = () => 0;
  const upstream = createFakeUpstream({
    random: seeded(seed),
    now: () => seconds(),
    faults,
    onKill: () => kill(),
  });
  const tracking = await startTracking({
    ...{ fetch: upstream.fetch, works: false },
    ...(env && { env }),
  });
  const { services, caller, archive } = tracking;
  seconds = () => Math.floor(services.now() / 1000);
  await addConnection(services.db, 'far');
  let process = new AbortController();
  let runner = createBatchGroupRunner(services, tracking);
  kill = () => process.abort();
  const store = batchGroupStore(services.db);

  const tick = async () => {
    try {
      await runner.tick(process.signal);
    } catch (error) {
      if (!process.signal.aborted) throw error;
    }
    await runner.idle();
    if (!process.signal.aborted) return;
    // The next process knows only what was written down.
    process = new AbortController();
    runner = createBatchGroupRunner(services, tracking);
  };

  const step = async (wait = 30) => {
    await tick();
    await tracking.wait(wait);
  };

  const create = async (text: string, creation: Partial<BatchGroupCreation> = {}) => {
    const source = { kind: 'upload' as const, name: 'input.jsonl' };
    const { id } = await caller.batchGroups.create({ connection: 'far', source, ...creation });
    const { arriving } = groupObjects(services.objects, { connection: 'far', id });
    await arriving.append(0, [Buffer.from(text)]);
    await caller.batchGroups.check({ connection: 'far', id, bytes: Buffer.byteLength(text) });
    await tick();
    return id;
  };

  const view = (id: string) => caller.batchGroups.retrieve({ connection: 'far', id });
  return {
    ...tracking,
    upstream,
    tick,
    step,
    create,
    view,
    async submit(text: string, creation: Partial<BatchGroupCreation> = {}) {
      const id = await create(text, creation);
      await caller.batchGroups.submit({ connection: 'far', id });
      return id;
    },
    /** Until it has ended, or so many steps are over. */
    async run(id: string, steps = 400) {
      for (let at = 0; at < steps; at += 1) {
        const group = await view(id);
        if (group.ended_at !== null) return group;
        await step();
      }
      return view(id);
    },
    parts: async (id: string) => (await caller.batchGroups.parts({ connection: 'far', id })).items,
    async exported(id: string) {
      const group = await store.find('far', id);
      if (!group) throw new Error('There is no such group.');
      const { input } = groupObjects(services.objects, group);
      const found = [];
      for await (const page of groupResults({ db: services.db, archive, input }).pages(group, {}))
        found.push(...page);
      return found;
    },
  };
}
