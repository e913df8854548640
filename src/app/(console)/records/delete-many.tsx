'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import { toast } from '@/components/toast';
import type { Listing } from '@/lib/list-view';
import type { DeletableKind } from '@/server/history/delete';
import { useTRPC } from '@/trpc/client';
import { useKindWords } from './use-kind-words';

interface DeleteManyProps {
  connection: string;
  kind: DeletableKind;
  /** The selected rows; of them those that upstream has are deleted. */
  records: readonly { id: string; gone_at: number | null }[];
  /** What the list shows: with it all of that can be deleted. */
  listing?: Listing;
  /** How many that are, as far as is known. */
  total?: number | null;
  /** What follows for whom, where that is known; something of any kind otherwise. */
  consequence?: string;
  onDone: () => void;
}

/** Deletes what is selected, or all that the list shows, and goes to the page that tells what becomes of each. */
export function DeleteMany(props: DeleteManyProps) {
  const { connection, kind, records, listing, total, consequence, onDone } = props;
  const t = useTranslations('deletions');
  const { many } = useKindWords(kind);
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useConfirm();
  const here = records.filter(({ gone_at }) => gone_at === null);
  const noun = many.toLowerCase();
  const start = useMutation(
    trpc.deletions.start.mutationOptions({
      onSuccess({ id }) {
        onDone();
        router.push(`/${connection}/deletions/${id}`);
      },
      onError: (error) => toast.failed(t('notStarted'), error),
    }),
  );

  const ask = (action: string, chosen: Parameters<typeof start.mutate>[0]['chosen']) =>
    confirm({
      title: action,
      consequence: [consequence, t('consequence')].filter(Boolean).join(' '),
      action,
      run: () => start.mutateAsync({ connection, kind, chosen }),
    });

  const isAll = total !== null && total !== undefined && total <= records.length;
  return (
    <>
      <Button
        color="red"
        disabled={here.length === 0}
        loading={start.isPending}
        onClick={() =>
          ask(t('deleteSelected', { count: here.length, noun }), {
            ids: here.map(({ id }) => id),
          })
        }
      >
        {t('deleteSelected', { count: here.length, noun })}
      </Button>
      {listing && !isAll && (
        <Button
          variant="default"
          color="red"
          disabled={start.isPending}
          onClick={() => ask(t('deleteAll', { noun }), { listing: filtersOf(listing) })}
        >
          {t('deleteAll', { noun })}
        </Button>
      )}
    </>
  );
}

/** What narrows the list, without its order. */
function filtersOf({ status, outcome, category, search, from, to }: Record<string, unknown>) {
  return { status, outcome, category, search, from, to } as object;
}
