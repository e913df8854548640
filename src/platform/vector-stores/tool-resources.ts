import type { CreateAssistantRequest } from '@/lib/openai';
import type { ToolResources } from '../assistants/schema';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import { noSuchFile, PlatformError } from '../http/errors';
import type { NewMessage } from '../messages/schema';
import { ThreadChanged } from '../threads/resources';
import { hasExpired } from './store';
import { addFiles, createVectorStore } from './vector-stores';

type Given = CreateAssistantRequest['tool_resources'];
type Attachments = NewMessage['attachments'];

/** Files of a thread or an assistant for `code_interpreter`. */
const maxFiles = 20;

/** Days without use after which the store goes that attachments made. */
const defaultExpiryDays = 7;

/** The vector stores that a request has made so far. */
export type CreatedStores = string[];

/** Does what may make vector stores. Where that, or what comes after it, is refused, they are gone again. */
export async function withRollback<Result>(
  { store, time }: PlatformContext,
  job: (made: CreatedStores) => Promise<Result>,
): Promise<Result> {
  const made: CreatedStores = [];
  try {
    return await job(made);
  } catch (error) {
    for (const id of made) await store.vectorStores.delete(id, time());
    throw error;
  }
}

/** Does a job once more where somebody else changed the thread between its reading and its writing. */
export async function retryOnThreadChange<Result>(job: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof ThreadChanged)) throw error;
    }
  }
}

/** What a request gives to tools, once it is known to be there. A store that is given whole is made. */
export async function readToolResources(
  given: Given,
  context: PlatformContext,
  made: CreatedStores,
): Promise<ToolResources> {
  const { code_interpreter, file_search } = given ?? {};
  const resources: ToolResources = {};
  if (code_interpreter) {
    const file_ids = code_interpreter.file_ids ?? [];
    await checkFiles(file_ids, context);
    resources.code_interpreter = { file_ids };
  }
  if (file_search) resources.file_search = await readFileSearch(file_search, context, made);
  return resources;
}

async function readFileSearch(
  { vector_store_ids, vector_stores }: NonNullable<NonNullable<Given>['file_search']>,
  context: PlatformContext,
  made: CreatedStores,
): Promise<NonNullable<ToolResources['file_search']>> {
  const path = ['tool_resources', 'file_search'];
  if (vector_store_ids?.length && vector_stores?.length)
    throw new PlatformError("Pass either 'vector_store_ids' or 'vector_stores', not both.", {
      param: path.join('.'),
    });
  if ((vector_stores?.length ?? 0) > 1)
    throw outOfRange([...path, 'vector_stores'], vector_stores, 'above', 1);
  if ((vector_store_ids?.length ?? 0) > 1)
    throw outOfRange([...path, 'vector_store_ids'], vector_store_ids, 'above', 1);
  for (const id of vector_store_ids ?? []) {
    if (!(await context.store.vectorStores.find(id)))
      throw new PlatformError(`Vector store with id '${id}' not found.`, { status: 404 });
  }
  const [store] = vector_stores ?? [];
  if (!store) return { vector_store_ids: vector_store_ids ?? [] };
  const { id } = await createVectorStore(context, store, [...path, 'vector_stores', 0]);
  made.push(id);
  return { vector_store_ids: [id] };
}

async function checkFiles(ids: string[], { store, time }: PlatformContext): Promise<void> {
  const path = ['tool_resources', 'code_interpreter', 'file_ids'];
  if (ids.length > maxFiles) throw outOfRange(path, ids, 'above', maxFiles);
  for (const id of ids) if (!(await store.files.find(id, time()))) throw noSuchFile(id);
}

/**
 * What a thread's tools find once these attachments are among its messages; the same object if that
 * changes nothing. Files that go into a store which was there stay in it: this is the last that may be refused.
 */
export async function attachToThread(
  resources: ToolResources,
  attachments: Attachments,
  context: PlatformContext,
  made: CreatedStores,
): Promise<ToolResources> {
  const idsFor = (type: string) =>
    attachments.flatMap(({ file_id, tools }) =>
      file_id && tools?.some((tool) => tool.type === type) ? [file_id] : [],
    );
  const searched = idsFor('file_search');
  const computed = idsFor('code_interpreter');
  let attached = resources;
  if (computed.length > 0) {
    const all = [...(attached.code_interpreter?.file_ids ?? []), ...computed];
    const file_ids = [...new Set(all)];
    if (file_ids.length > maxFiles) throw outOfRange(['attachments'], file_ids, 'above', maxFiles);
    attached = { ...attached, code_interpreter: { file_ids } };
  }
  if (searched.length > 0) attached = await attachToSearch(attached, searched, context, made);
  return attached;
}

async function attachToSearch(
  resources: ToolResources,
  fileIds: string[],
  context: PlatformContext,
  made: CreatedStores,
): Promise<ToolResources> {
  const [known] = resources.file_search?.vector_store_ids ?? [];
  const row = known && (await context.store.vectorStores.find(known));
  // In the place of one that is gone another is made.
  if (known && row && !hasExpired(row, context.time())) {
    const files = fileIds.map((file_id) => ({ file_id }));
    await addFiles(context, known, files, ['attachments']);
    return resources;
  }
  const expires_after = { anchor: 'last_active_at' as const, days: defaultExpiryDays };
  const { id } = await createVectorStore(context, { file_ids: fileIds, expires_after }, [
    'attachments',
  ]);
  made.push(id);
  return { ...resources, file_search: { vector_store_ids: [id] } };
}
