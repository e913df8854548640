import { shortenId } from '@/lib/format';
import { numberOf, objectOf } from '@/lib/loose';
import { upstreamFailure } from '../connections/failure';
import { deleteRecord } from '../history/delete';
import type { Asked } from '../history/retrieve';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import { allRecords } from './all-records';
import type { BulkRun } from './bulk-operations';
import { detach } from './change-files';

import { eachLimited } from './each-limited';
import { reasonOf } from './reason';

type Deps = Pick<Asked, 'history' | 'connection' | 'openai'> & { by: Author };

export type DeletableKind = 'file' | 'vector_store';

export interface DeletableObject {
  kind: DeletableKind;
  id: string;
}

/** What would be done, and what stands against it. */
export interface DeletionPlan {
  deletes: number;
  /** Of those whose size is known. */
  bytes: number;
  /** The stores that lose files first, with how many of them. */
  detaches: { id: string; name: string | null; files: number }[];
  /** What is not deleted because something else uses it. The first hundred. */
  keeps: { id: string; name: string | null; users: string[] }[];
  kept: number;
}

const maxNamed = 100;

/** What deleting these would do, as far as the history knows. Asks upstream nothing. */
export async function planDeletion(
  history: HistoryStore,
  connection: string,
  objects: readonly DeletableObject[],
): Promise<DeletionPlan> {
  const plan: DeletionPlan = { deletes: 0, bytes: 0, detaches: [], keeps: [], kept: 0 };
  const stores = new Map<string, DeletionPlan['detaches'][number]>();
  for (const { kind, id } of objects) {
    const record = await history.find({ connection, kind }, id);
    const { holders, others } = await usersOf(history, connection, { kind, id });
    if (others.length > 0) {
      plan.kept += 1;
      if (plan.keeps.length < maxNamed)
        plan.keeps.push({ id, name: record?.name ?? null, users: others.map(nameOf) });
      continue;
    }
    plan.deletes += 1;
    plan.bytes += sizeOf(record);
    for (const store of holders) {
      const known = stores.get(store.id) ?? { id: store.id, name: store.name, files: 0 };
      stores.set(store.id, { ...known, files: known.files + 1 });
    }
  }
  return { ...plan, detaches: [...stores.values()] };
}

/**
 * Takes files out of their stores and deletes them, and deletes stores. What anything else uses stays, which is
 * told as its failure; others go on.
 */
export async function deleteObjects(
  deps: Deps,
  objects: readonly DeletableObject[],
  run: BulkRun,
): Promise<void> {
  const { history, connection, openai, by } = deps;
  await eachLimited(objects, run.signal, async ({ kind, id }) => {
    try {
      const { holders, others } = await usersOf(history, connection.slug, { kind, id });
      if (others.length > 0) {
        return run.fail(id, `It is used by ${others.map(nameOf).join(', ')}.`);
      }
      if (kind === 'vector_store')
        await deleteUnlessGone(() => deleteRecord(deps, 'vector_store', { id, by }));
      else {
        for (const store of holders) await detachFile(deps, store.id, id);
        await deleteUnlessGone(() => openai.files.delete(id));
        await history.markGone({ connection: connection.slug, kind }, id, { by });
      }
      run.succeed();
    } catch (error) {
      run.fail(id, reasonOf(error));
    }
  });
}

/** What deleting a store with its files would do: files that anything else uses stay. */
export async function planStoreDeletion(
  history: HistoryStore,
  connection: string,
  store: string,
): Promise<DeletionPlan & { files: number }> {
  const files = await filesOf(history, connection, store);
  const plan: DeletionPlan = { deletes: 0, bytes: 0, detaches: [], keeps: [], kept: 0 };
  for (const { id } of files) {
    const record = await history.find({ connection, kind: 'file' }, id);
    const others = await otherUsers(history, connection, id, store);
    if (others.length === 0) {
      plan.deletes += 1;
      plan.bytes += sizeOf(record);
      continue;
    }
    plan.kept += 1;
    if (plan.keeps.length < maxNamed)
      plan.keeps.push({ id, name: record?.name ?? null, users: others.map(nameOf) });
  }
  return { ...plan, files: files.length };
}

/** Deletes a store, then those of its files that nothing else uses. Where the store stays, they stay. */
export async function deleteStoreWithFiles(
  deps: Deps,
  store: string,
  files: readonly string[],
  run: BulkRun,
): Promise<void> {
  const { history, connection, openai, by } = deps;
  await deleteRecord(deps, 'vector_store', { id: store, by });
  run.succeed();
  await eachLimited(files, run.signal, async (id) => {
    try {
      const others = await otherUsers(history, connection.slug, id, store);
      if (others.length > 0) {
        return run.fail(id, `It is used by ${others.map(nameOf).join(', ')}.`);
      }
      await deleteUnlessGone(() => openai.files.delete(id));
      await history.markGone({ connection: connection.slug, kind: 'file' }, id, { by });
      run.succeed();
    } catch (error) {
      run.fail(id, reasonOf(error));
    }
  });
}

/** The files of a store that nothing else uses, as far as the history knows. */
export async function ownFiles(
  history: HistoryStore,
  connection: string,
  store: string,
): Promise<string[]> {
  const own: string[] = [];
  for (const { id } of await filesOf(history, connection, store)) {
    if ((await otherUsers(history, connection, id, store)).length === 0) own.push(id);
  }
  return own;
}

function filesOf(history: HistoryStore, connection: string, store: string) {
  return allRecords(history, {
    connection,
    kind: 'vector_store_file',
    parent: store,
    gone: false,
  });
}

/** The stores that hold a file, and whatever else uses the object. */
async function usersOf(
  history: HistoryStore,
  connection: string,
  { kind, id }: DeletableObject,
): Promise<{ holders: RecordView[]; others: RecordView[] }> {
  const naming = await history.naming({ connection, kind }, id);
  const users = naming.filter(({ gone_at }) => gone_at === null);
  const holds = (user: RecordView) => kind === 'file' && user.kind === 'vector_store';
  return { holders: users.filter(holds), others: users.filter((user) => !holds(user)) };
}

async function otherUsers(history: HistoryStore, connection: string, id: string, store: string) {
  const naming = await history.naming({ connection, kind: 'file' }, id);
  return naming.filter(
    (user) => user.gone_at === null && !(user.kind === 'vector_store' && user.id === store),
  );
}

async function detachFile({ history, connection, openai, by }: Deps, store: string, id: string) {
  await detach(openai, store, id);
  const list = { connection: connection.slug, kind: 'vector_store_file', parent: store } as const;
  await history.markGone(list, id, { by });
}

/** That somebody deleted it before is as good. */
async function deleteUnlessGone(work: () => PromiseLike<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (upstreamFailure(error)?.status !== 404) throw error;
  }
}

function sizeOf(record: RecordView | null): number {
  const { bytes, usage_bytes } = objectOf(record?.snapshot);
  return numberOf(bytes) ?? numberOf(usage_bytes) ?? 0;
}

/** `assistant Helper`: for sentences about who uses something. */
function nameOf({ kind, name, id }: RecordView): string {
  return `${kind.replaceAll('_', ' ')} ${name ?? shortenId(id)}`;
}
