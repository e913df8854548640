import type { VectorStoreFileObject } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readDeletion, readObject } from '../connections/upstream-answer';
import type { Asked } from '../history/retrieve';
import type { Author } from '../history/store/changes';
import type { BulkRun } from './bulk-operations';
import { eachLimited } from './each-limited';
import { reasonOf } from './reason';

export type FileAttributes = Record<string, string | number | boolean>;

type Deps = Pick<Asked, 'history' | 'connection' | 'openai'> & { by: Author };

/** What becomes of the attributes of each file: these are set, those are taken away, others stay. */
export interface AttributeChange {
  set: FileAttributes;
  remove: readonly string[];
}

const maxAttributes = 16;

/** Takes files out of a store; the files themselves stay. Goes on past those that are refused. */
export async function removeFiles(
  { history, connection, openai, by }: Deps,
  store: string,
  ids: readonly string[],
  run: BulkRun,
): Promise<void> {
  const list = listOf(connection.slug, store);
  await eachLimited(ids, run.signal, async (id) => {
    try {
      await detach(openai, store, id);
      await history.markGone(list, id, { by });
      run.succeed();
    } catch (error) {
      run.fail(id, reasonOf(error));
    }
  });
}

/** Takes a file out of a store; that it is not there any more is as good. */
export async function detach(openai: Asked['openai'], store: string, id: string): Promise<void> {
  try {
    await readDeletion(
      openai.vectorStores.files.delete(id, { vector_store_id: store }),
      'a file taken out',
    );
  } catch (error) {
    if (upstreamFailure(error)?.status !== 404) throw error;
  }
}

/** Changes attributes of many files, each from what upstream has of it now. */
export async function changeAttributes(
  deps: Deps,
  store: string,
  ids: readonly string[],
  change: AttributeChange,
  run: BulkRun,
): Promise<void> {
  await eachLimited(ids, run.signal, async (id) => {
    try {
      const call = deps.openai.vectorStores.files.retrieve(id, { vector_store_id: store });
      const file = await readObject(call, 'a file of a vector store');
      const attributes = changed(file.attributes ?? {}, change);
      const count = Object.keys(attributes).length;
      if (count > maxAttributes) {
        return run.fail(id, `It would have ${count} attributes; ${maxAttributes} is the limit.`);
      }
      await setAttributes(deps, store, id, attributes);
      run.succeed();
    } catch (error) {
      run.fail(id, reasonOf(error));
    }
  });
}

/** Replaces all attributes of a file. */
export async function setAttributes(
  { history, connection, openai, by }: Deps,
  store: string,
  id: string,
  attributes: FileAttributes,
) {
  const call = openai.vectorStores.files.update(id, { vector_store_id: store, attributes });
  const file: VectorStoreFileObject = await readObject(call, 'a file of a vector store');
  return history.save(listOf(connection.slug, store), file, { by });
}

function changed(attributes: FileAttributes, { set, remove }: AttributeChange): FileAttributes {
  const kept = Object.entries(attributes).filter(([key]) => !remove.includes(key));
  return { ...Object.fromEntries(kept), ...set };
}

function listOf(connection: string, store: string) {
  return { connection, kind: 'vector_store_file', parent: store } as const;
}
