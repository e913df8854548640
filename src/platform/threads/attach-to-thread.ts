import type { ToolResources } from '../assistants/schema';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import type { NewMessage } from '../messages/schema';
import { hasExpired } from '../vector-stores/store';
import { type CreatedStores, maxToolFiles } from '../vector-stores/tool-resources';
import { addFiles, createVectorStore } from '../vector-stores/vector-stores';
import { ThreadChanged } from './resources';

type Attachments = NewMessage['attachments'];

/** Days without use after which a store that was created for attachments expires. */
const defaultExpiryDays = 7;

/** Runs a job again if another request changed the thread between its read and its write. */
export async function retryOnThreadChange<Result>(job: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (!(error instanceof ThreadChanged)) throw error;
    }
  }
}

/**
 * The tool resources of a thread with these attachments; the same object if unchanged. Files added to an existing
 * store stay there, so this must be the last step that can fail.
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
    if (file_ids.length > maxToolFiles)
      throw outOfRange(['attachments'], file_ids, 'above', maxToolFiles);
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
  // Replaces a deleted store.
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
