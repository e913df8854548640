'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import { Button } from '@/components/controls/button';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { toast } from '@/components/toast';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import { type NestedPage, useListStrings } from '@/strings/list-strings';
import { useAccount } from '../frame/use-account';
import { useKindWords } from './use-kind-words';
import { useRecordMutation } from './use-record-mutation';

interface Deletable {
  id: string;
  name: string | null;
  gone_at: number | null;
}

interface DeleteSelectedProps {
  /** The page of the strings that counts them. */
  page: NestedPage;
  records: readonly Deletable[];
  /** Deletes one upstream. */
  remove: (id: string) => Promise<unknown>;
  /** What follows, and for whom. */
  consequence: string;
  onDone: () => void;
}

/** Deletes the selected records upstream, one after the other, and goes on past those that are refused. */
export function DeleteSelected(props: DeleteSelectedProps) {
  const { page, records, remove, consequence, onDone } = props;
  const t = useTranslations('deletion');
  const own = useListStrings(page);
  const confirm = useConfirm();
  const here = records.filter(({ gone_at }) => gone_at === null);
  const counted = (count: number) => ({ count: own('count', { count }) });
  const action = t('many', counted(here.length));

  const { mutateAsync, isPending } = useRecordMutation({
    async mutationFn() {
      const failures: unknown[] = [];
      for (const { id } of here) await remove(id).catch((error) => failures.push(error));
      onDone();
      const deleted = here.length - failures.length;
      if (deleted > 0) toast.done(t('manyDone', counted(deleted)));
      if (failures.length > 0) toast.failed(t('manyFailed', counted(failures.length)), failures[0]);
    },
  });

  return (
    <Button
      color="red"
      disabled={here.length === 0}
      loading={isPending}
      onClick={() => confirm({ title: action, consequence, action, run: mutateAsync })}
    >
      {action}
    </Button>
  );
}

/** The entry of a record's menu that deletes it upstream; none for those who may not, or where it is gone. */
export function useDeleteEntry(
  kind: KindName,
  record: Deletable,
  { remove, consequence }: Pick<DeleteSelectedProps, 'remove' | 'consequence'>,
): MenuEntry[] {
  const t = useTranslations('deletion');
  const noun = useKindWords(kind).one.toLowerCase();
  const confirm = useConfirm();
  const { may } = useAccount();
  const name = record.name ?? shortenId(record.id);
  const { mutateAsync } = useRecordMutation(
    { mutationFn: () => remove(record.id) },
    { done: () => t('done', { name }) },
  );
  if (!may('operator') || record.gone_at !== null) return [];
  const action = t('one', { noun });
  return [
    {
      key: 'delete',
      label: action,
      danger: true,
      onSelect: () =>
        confirm({
          title: t('title', { name }),
          consequence,
          action,
          run: mutateAsync,
        }),
    },
  ];
}
