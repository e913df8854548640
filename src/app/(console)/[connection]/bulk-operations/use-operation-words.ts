'use client';

import { useTranslations } from 'use-intl';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useInSentence } from '@/strings/use-in-sentence';
import { useKindWords } from '../../records/use-kind-words';
import { progressOf } from './operation';

/** What an operation is called, while it runs and once it ended: `Deleting 3 threads`. */
export function useOperationWords(operation: BulkOperationView) {
  const inSentence = useInSentence();
  const t = useTranslations('bulkOperations');
  const kind = useKindWords(operation.kind);
  const { action, store } = operation;
  const { total, done } = progressOf(operation);
  // A store that is deleted with its files is two kinds of things, and so is an assistant with its threads.
  const isMixed = store !== null || (action === 'convert' && operation.kind === 'assistant');
  const noun = !isMixed || total <= 1 ? kind : { one: t('object'), many: t('objects') };
  const values = { total, done, noun: inSentence(total === 1 ? noun.one : noun.many) };
  return {
    title: t(`titles.${action}`, { noun: inSentence(noun.many) }),
    running: t(`running.${action}`, values),
    ended: t(`ended.${action}`, values),
  };
}
