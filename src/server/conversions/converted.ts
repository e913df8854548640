import type { ConversionResult } from '../db/schema';
import type { HistoryStore } from '../history/store';
import type { PromptSettingsStore } from '../prompt-settings/store';
import type { ConversionStore } from './store';

/** What an object was converted to, at unix seconds. */
export interface Converted extends Pick<ConversionResult, 'kind' | 'connection'> {
  source: string;
  id: string;
  at: number;
}

interface Deps {
  conversions: ConversionStore;
  history: Pick<HistoryStore, 'find'>;
  promptSettings: Pick<PromptSettingsStore, 'find'>;
}

/** The latest object that each of these became, as far as that is still there. */
export async function convertedBefore(
  deps: Deps,
  { source, kind, ids }: { source: string; kind: string; ids: string[] },
): Promise<Map<string, Converted>> {
  const found = new Map<string, Converted>();
  for (const { source: of, result, at } of await deps.conversions.convertedBefore(
    source,
    kind,
    ids,
  )) {
    const { kind, connection, id } = result;
    if (id !== null && (await isThere(deps, { kind, connection, id })))
      found.set(of, { source: of, kind, connection, id, at });
  }
  return found;
}

async function isThere(
  { history, promptSettings }: Deps,
  { kind, connection, id }: Pick<Converted, 'kind' | 'connection' | 'id'>,
): Promise<boolean> {
  if (kind === 'prompt_settings') return (await promptSettings.find(connection, id)) !== null;
  const record = await history.find({ connection, kind }, id);
  return record?.deleted_upstream_at === null;
}
