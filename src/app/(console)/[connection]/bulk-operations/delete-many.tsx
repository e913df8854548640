'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import type { Listing } from '@/lib/list-view';
import type { BulkTargets } from '@/server/bulk-operations/targets';
import type { DeletableKind } from '@/server/history/delete';
import { useInSentence } from '@/strings/use-in-sentence';
import { useKindWords } from '../../records/use-kind-words';
import { filtersOf } from './targets';

const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog));

interface DeleteManyProps {
  connection: string;
  kind: DeletableKind;
  /** The selected rows; of them those that upstream has are deleted. */
  records: readonly { id: string; deleted_upstream_at: number | null }[];
  /** What the list shows: with it all of that can be deleted. */
  listing?: Listing;
  /** How many that are, as far as is known. */
  total?: number | null;
  /** What follows for whom, where that is known. */
  consequence?: string;
  onDone: () => void;
}

/** Deletes what is selected, or all that the list shows, once it was shown what that means. */
export function DeleteMany(props: DeleteManyProps) {
  const inSentence = useInSentence();
  const { connection, kind, records, listing, total, consequence, onDone } = props;
  const t = useTranslations('deleteMany');
  const { one, many } = useKindWords(kind);
  const [targets, setTargets] = useState<BulkTargets | null>(null);
  const here = records.filter(({ deleted_upstream_at }) => deleted_upstream_at === null);
  const noun = inSentence(here.length === 1 ? one : many);
  const all = listing && filtersOf(listing);
  const isAll = total !== null && total !== undefined && total <= records.length;
  return (
    <>
      <Button
        color="red"
        disabled={here.length === 0}
        onClick={() => setTargets({ ids: here.map(({ id }) => id) })}
      >
        {t('selected', { count: here.length, noun })}
      </Button>
      {all && !isAll && (
        <Button variant="default" color="red" onClick={() => setTargets({ listing: all })}>
          {t('all', { noun: inSentence(many) })}
        </Button>
      )}
      {targets && (
        <DeleteDialog
          connection={connection}
          kind={kind}
          targets={targets}
          consequence={consequence}
          onClose={() => setTargets(null)}
          onBegun={onDone}
        />
      )}
    </>
  );
}
