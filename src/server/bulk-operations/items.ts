import { objectOf } from '@/lib/loose';
import type { BulkParams } from '../db/schema';
import type { HistoryStore } from '../history/store';
import type { NewBulkItem } from './item-store';
import { type BulkTarget, targetPages } from './targets';
import { usesOf } from './uses';

type Pages = AsyncIterable<BulkTarget[]>;

/** Objects that history knows. */
export async function* recordItems(kind: string, pages: Pages): AsyncGenerator<NewBulkItem[]> {
  for await (const page of pages)
    yield page.flatMap(({ id, record }) => (record ? [{ kind, id, name: record.name }] : []));
}

/** Files, whether the history knows them or not. */
export async function* fileItems(pages: Pages): AsyncGenerator<NewBulkItem[]> {
  for await (const page of pages)
    yield page.map(({ id, record }) => ({ kind: 'file', id, name: record?.name ?? null }));
}

/** Files of a store, each with parameters of its own where there are some. */
export async function* storeFileItems(
  pages: Pages,
  paramsOf: (target: BulkTarget) => BulkParams | undefined = () => undefined,
): AsyncGenerator<NewBulkItem[]> {
  for await (const page of pages)
    yield page.map((target) => ({
      kind: 'vector_store_file',
      id: target.id,
      name: target.record?.name ?? null,
      params: paramsOf(target),
    }));
}

/** A file as it was added: with its attributes, cut as it was. */
export function paramsAsAdded({ record }: BulkTarget): BulkParams {
  const { attributes, chunking_strategy } = objectOf(record?.snapshot);
  const own = objectOf(attributes) as BulkParams['attributes'];
  const { type, static: chunking } = objectOf(chunking_strategy);
  return {
    ...(Object.keys(own ?? {}).length > 0 && { attributes: own }),
    ...(type === 'static' && { chunking_strategy: { type, static: chunking } }),
  };
}

/** A store, then those of its files that nothing else uses. */
export async function* storeWithFiles(
  history: HistoryStore,
  { connection, id }: { connection: string; id: string },
): AsyncGenerator<NewBulkItem[]> {
  const store = await history.find({ connection, kind: 'vector_store' }, id);
  if (store?.deleted_upstream_at !== null) return;
  yield [{ kind: 'vector_store', id, name: store.name }];
  for await (const page of filePages(history, { connection, id })) {
    const own: NewBulkItem[] = [];
    for (const file of page) {
      const { holders, others } = await usesOf(history, connection, { kind: 'file', id: file.id });
      if (others.length === 0 && holders.every((holder) => holder.id === id))
        own.push({ kind: 'file', id: file.id, name: file.record?.name ?? null });
    }
    yield own;
  }
}

/** The files of a store, with their own records. */
export async function* filePages(
  history: HistoryStore,
  { connection, id: parent }: { connection: string; id: string },
): AsyncGenerator<BulkTarget[]> {
  const list = { connection, kind: 'vector_store_file', parent } as const;
  for await (const page of targetPages(history, list, { listing: {} })) {
    const references = page.map(({ id }) => ({ connection, kind: 'file' as const, id }));
    const files = new Map((await history.findAll(references)).map((file) => [file.id, file]));
    yield page.map(({ id }) => ({ id, record: files.get(id) ?? null }));
  }
}
