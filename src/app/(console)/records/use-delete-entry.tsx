'use client';

import { useTranslations } from 'use-intl';
import { useConfirm } from '@/components/confirm';
import type { MenuEntry } from '@/components/menu/menu-entry';
import { shortenId } from '@/lib/format';
import type { KindName } from '@/server/history/kinds';
import { useInSentence } from '@/strings/use-in-sentence';
import { useAccount } from '../app-shell/use-account';
import { useKindWords } from './use-kind-words';
import { useRecordMutation } from './use-record-mutation';

interface Deletable {
  id: string;
  name: string | null;
  deleted_upstream_at: number | null;
}

interface DeleteEntry {
  /** Deletes it upstream. */
  remove: (id: string) => Promise<unknown>;
  /** What follows, and for whom. */
  consequence: string;
}

/** The entry of a record's menu that deletes it upstream; none for those who may not, or where it is gone. */
export function useDeleteEntry(
  kind: KindName,
  record: Deletable,
  { remove, consequence }: DeleteEntry,
): MenuEntry[] {
  const inSentence = useInSentence();
  const t = useTranslations('deletion');
  const noun = inSentence(useKindWords(kind).one);
  const confirm = useConfirm();
  const { may } = useAccount();
  const name = record.name ?? shortenId(record.id);
  const { mutateAsync } = useRecordMutation(
    { mutationFn: () => remove(record.id) },
    { done: () => t('done', { name }) },
  );
  if (!may('operator') || record.deleted_upstream_at !== null) return [];
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
