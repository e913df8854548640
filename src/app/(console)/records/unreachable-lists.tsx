'use client';

import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { useConnections } from '../app-shell/use-connection';

/** A list whose last sync failed, and why. */
export interface UnreachableListItem {
  connection: string;
  kind: string;
  unsupported: boolean;
  error: unknown;
}

interface UnreachableListsProps {
  lists: readonly UnreachableListItem[] | undefined;
  /** `batches`. */
  noun: string;
  /** The number of stored records; null while unknown. */
  storedCount: number | null;
  onRetry: () => void;
  retrying: boolean;
}

/** Explains why a list may be outdated, with the upstream's message. */
export function UnreachableLists({
  lists = [],
  noun,
  storedCount: held,
  onRetry,
  retrying,
}: UnreachableListsProps) {
  const t = useTranslations('parts.couldNotAsk');
  const names = new Map(useConnections().map(({ slug, name }) => [slug, name]));
  const key = held === null ? 'title' : held === 0 ? 'none' : 'held';
  const failing = lists.filter(({ unsupported }) => !unsupported);
  // If a connection does not respond, all its lists fail: one reason is enough.
  const first = new Map(failing.toReversed().map((list) => [list.connection, list]));
  return [...first.values()]
    .reverse()
    .map(({ connection, kind, error }) => (
      <ErrorPanel
        key={`${connection} ${kind}`}
        title={t(key, { connection: names.get(connection) ?? connection, noun, count: held ?? 0 })}
        error={{ data: { upstream: error } }}
        onRetry={onRetry}
        retrying={retrying}
      />
    ));
}
