import { objectOf } from '@/lib/loose';
import { type Reference, referencesTo } from '../kind';

/** The stores and files that the tools of an assistant or a thread work on. */
export function toolReferences(toolResources: unknown): Reference[] {
  const { file_search, code_interpreter } = objectOf(toolResources);
  const { vector_store_ids } = objectOf(file_search);
  const { file_ids } = objectOf(code_interpreter);
  return [
    ...referencesTo('vector_store', 'file_search', vector_store_ids),
    ...referencesTo('file', 'code_interpreter', file_ids),
  ];
}
