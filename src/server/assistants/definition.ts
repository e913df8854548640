import { listOf, objectOf } from '@/lib/loose';
import type { AssistantObject, ModifyAssistantRequest } from '@/lib/openai';

/** The editable fields of an assistant. */
const fields = [
  'model',
  'name',
  'description',
  'instructions',
  'tools',
  'metadata',
  'temperature',
  'top_p',
  'reasoning_effort',
  'response_format',
] as const;

/**
 * The update body that restores an assistant to a snapshot. Fields missing from the snapshot stay unchanged; stores
 * and files not in it are removed.
 */
export function restoringBody(snapshot: AssistantObject): ModifyAssistantRequest {
  const given = objectOf(snapshot);
  const entries = fields.flatMap((field) =>
    given[field] === undefined ? [] : [[field, given[field]]],
  );
  return { ...Object.fromEntries(entries), ...resourcesOf(given.tool_resources) };
}

function resourcesOf(resources: unknown): Pick<ModifyAssistantRequest, 'tool_resources'> {
  if (resources === undefined) return {};
  const { file_search, code_interpreter } = objectOf(resources);
  const { vector_store_ids } = objectOf(file_search);
  const { file_ids } = objectOf(code_interpreter);
  return {
    tool_resources: {
      file_search: { vector_store_ids: listOf(vector_store_ids) as string[] },
      code_interpreter: { file_ids: listOf(file_ids) as string[] },
    },
  };
}
