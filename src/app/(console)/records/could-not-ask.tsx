'use client';

import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { useConnections } from '../frame/use-connection';

/** A list that an upstream could not be asked for, and why. */
export interface UnaskedList {
  connection: string;
  kind: string;
  unsupported: boolean;
  error: unknown;
}

interface CouldNotAskProps {
  lists: readonly UnaskedList[] | undefined;
  /** `batches`. */
  noun: string;
  /** How many the history holds all the same; null while that is not known. */
  held: number | null;
  onRetry: () => void;
  retrying: boolean;
}

/** Why a list may lack what is new, in upstream's words, and what is shown instead. */
export function CouldNotAsk({ lists = [], noun, held, onRetry, retrying }: CouldNotAskProps) {
  const t = useTranslations('parts.couldNotAsk');
  const names = new Map(useConnections().map(({ slug, name }) => [slug, name]));
  const key = held === null ? 'title' : held === 0 ? 'none' : 'held';
  const asked = lists.filter(({ unsupported }) => !unsupported);
  // A connection that does not answer does so for each of its lists: one reason is enough.
  const first = new Map(asked.toReversed().map((list) => [list.connection, list]));
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
