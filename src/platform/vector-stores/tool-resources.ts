import type { CreateAssistantRequest } from '@/lib/openai';
import type { ToolResources } from '../assistants/schema';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import { noSuchFile, PlatformError } from '../http/errors';
import { createVectorStore } from './vector-stores';

type Given = CreateAssistantRequest['tool_resources'];

/** Maximum `code_interpreter` files of a thread or assistant. */
export const maxToolFiles = 20;

/** The vector stores created by a request so far. */
export type CreatedStores = string[];

/** Runs a function that may create vector stores, and deletes them if it fails. */
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

/** Validates the tool resources of a request and creates inline vector stores. */
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
  if (ids.length > maxToolFiles) throw outOfRange(path, ids, 'above', maxToolFiles);
  for (const id of ids) if (!(await store.files.find(id, time()))) throw noSuchFile(id);
}
