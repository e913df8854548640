import type { ConversionResult } from '@/server/db/schema';
import { recordPath } from '../../records/record-paths';

/** The page of what an object was converted to. */
export function convertedPath({
  kind,
  connection,
  id,
}: Pick<ConversionResult, 'kind' | 'connection'> & { id: string }): string {
  return kind === 'prompt_settings'
    ? `/${connection}/prompt-settings/${id}`
    : recordPath(connection, kind, id);
}
