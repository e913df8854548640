import type { CreateAssistantRequest } from '@/lib/openai';
import type { Context } from './context';
import type { ToolResources } from './db/schema/assistants';
import type { NewMessage } from './db/schema/messages';
import { noSuchFile, Refusal } from './errors';
import { addFiles, createStore } from './vector-stores';
import { outOfRange } from './words';

type Given = CreateAssistantRequest['tool_resources'];
type Attachments = NewMessage['attachments'];

/** Days without use after which the store goes that attachments made. */
const days = 7;

/** What a request gives to tools, once it is known to be there. A store that is given whole is made. */
export async function readToolResources(given: Given, context: Context): Promise<ToolResources> {
  const { code_interpreter, file_search } = given ?? {};
  const resources: ToolResources = {};
  if (code_interpreter) {
    const file_ids = code_interpreter.file_ids ?? [];
    await checkFiles(file_ids, context);
    resources.code_interpreter = { file_ids };
  }
  if (file_search) resources.file_search = await readFileSearch(file_search, context);
  return resources;
}

async function readFileSearch(
  { vector_store_ids, vector_stores }: NonNullable<NonNullable<Given>['file_search']>,
  context: Context,
): Promise<NonNullable<ToolResources['file_search']>> {
  const path = ['tool_resources', 'file_search'];
  if (vector_store_ids?.length && vector_stores?.length)
    throw new Refusal("Pass either 'vector_store_ids' or 'vector_stores', not both.", {
      param: path.join('.'),
    });
  if ((vector_stores?.length ?? 0) > 1)
    throw outOfRange([...path, 'vector_stores'], vector_stores, 'above', 1);
  if ((vector_store_ids?.length ?? 0) > 1)
    throw outOfRange([...path, 'vector_store_ids'], vector_store_ids, 'above', 1);
  for (const id of vector_store_ids ?? []) {
    if (!(await context.store.vectorStores.find(id)))
      throw new Refusal(`Vector store with id '${id}' not found.`, { status: 404 });
  }
  const [store] = vector_stores ?? [];
  if (!store) return { vector_store_ids: vector_store_ids ?? [] };
  const { id } = await createStore(context, store, [...path, 'vector_stores', 0]);
  return { vector_store_ids: [id] };
}

async function checkFiles(ids: string[], { store, time }: Context): Promise<void> {
  if (ids.length > 20)
    throw outOfRange(['tool_resources', 'code_interpreter', 'file_ids'], ids, 'above', 20);
  for (const id of ids) if (!(await store.files.find(id, time()))) throw noSuchFile(id);
}

/** What a thread's tools find once these attachments are among its messages; the same if there are none. */
export async function attachToThread(
  resources: ToolResources,
  attachments: Attachments,
  context: Context,
): Promise<ToolResources> {
  const idsFor = (type: string) =>
    attachments.flatMap(({ file_id, tools }) =>
      file_id && tools?.some((tool) => tool.type === type) ? [file_id] : [],
    );
  const searched = idsFor('file_search');
  const computed = idsFor('code_interpreter');
  let attached = resources;
  if (searched.length > 0) attached = await attachToSearch(attached, searched, context);
  if (computed.length > 0) {
    const file_ids = [...(attached.code_interpreter?.file_ids ?? []), ...computed];
    attached = { ...attached, code_interpreter: { file_ids: [...new Set(file_ids)] } };
  }
  return attached;
}

async function attachToSearch(
  resources: ToolResources,
  fileIds: string[],
  context: Context,
): Promise<ToolResources> {
  const [known] = resources.file_search?.vector_store_ids ?? [];
  if (known) {
    const files = fileIds.map((file_id) => ({ file_id }));
    await addFiles(context, known, files, ['attachments']);
    return resources;
  }
  const expires_after = { anchor: 'last_active_at' as const, days };
  const { id } = await createStore(context, { file_ids: fileIds, expires_after }, ['attachments']);
  return { ...resources, file_search: { vector_store_ids: [id] } };
}
