'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { printColumnChoice } from '@/components/record-list/columns';
import type { ListViewsProps } from '@/components/record-list/list-views';
import { toast } from '@/components/toast';
import { queryOf, readListState, unknownNames } from '@/lib/list-view';
import type { SavedView } from '@/server/views/store';
import { useTRPC } from '@/trpc/client';

export interface OpenedView {
  /** Undefined: none is open, or it is not loaded yet. */
  saved: SavedView | undefined;
  /** Whether the list shows something else than what was saved. */
  isChanged: boolean;
  /** What would be saved now. */
  query: string;
}

/** The view that the address names. An address that says nothing else shows what was saved. */
export function useOpenedView({ list, view, columns }: ListViewsProps): OpenedView {
  const t = useTranslations('views');
  const trpc = useTRPC();
  const { state, definition } = view;
  const id = state.view;
  const { data, error } = useQuery(
    trpc.views.retrieve.queryOptions({ id }, { enabled: id !== '', retry: false }),
  );
  const saved = data?.id === id && data.list === list ? data : undefined;
  const isBare = queryOf(definition, state) === '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each view, not for each change of the list
  useEffect(() => {
    if (!saved) return;
    if (isBare) view.open(saved);
    const unknown = unknownNames(definition, saved.query);
    if (unknown.length > 0)
      toast.failed(t('stale'), new Error(t('staleText', { names: unknown.join(', ') })));
  }, [saved?.id]);

  useEffect(() => {
    if (error) toast.failed(t('notOpened'), error);
  }, [error, t]);

  const query = queryOf(definition, { ...state, columns: printColumnChoice(columns) });
  const savedQuery =
    saved && queryOf(definition, readListState(definition, new URLSearchParams(saved.query)));
  return { saved, isChanged: savedQuery !== undefined && savedQuery !== query, query };
}
