'use client';

import { useTranslations } from 'use-intl';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useKindWords } from '../../records/use-kind-words';
import { progressOf } from './operation';

/** What an operation is called, while it runs and once it ended: `Deleting 3 threads`. */
export function useOperationWords(operation: BulkOperationView) {
  const t = useTranslations('bulkOperations');
  const kind = useKindWords(operation.kind);
  const { action, store } = operation;
  const { total, done } = progressOf(operation);
  // A store that is deleted with its files is two kinds of things.
  const noun = store === null ? kind : { one: t('object'), many: t('objects') };
  const values = { total, done, noun: (total === 1 ? noun.one : noun.many).toLowerCase() };
  return {
    title: t(`titles.${action}`, { noun: noun.many.toLowerCase() }),
    running: t(`running.${action}`, values),
    ended: t(`ended.${action}`, values),
  };
}
