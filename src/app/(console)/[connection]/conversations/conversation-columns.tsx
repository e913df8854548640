import { useTranslations } from 'use-intl';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  firstSeenColumn,
  idColumn,
  nameColumn,
} from '@/components/record-list/record-columns';
import { TextValue } from '@/components/text-value';
import { objectOf, shownText } from '@/lib/loose';
import type { ConversationRecord } from './conversation';

const metadata: Column<ConversationRecord> = {
  key: 'metadata',
  width: 320,
  wideOnly: true,
  cell: ({ snapshot }) => <TextValue value={pairsIn(snapshot)} />,
};

function pairsIn(snapshot: unknown): string | null {
  const pairs = Object.entries(objectOf(objectOf(snapshot).metadata));
  return pairs.map(([key, value]) => `${key}=${shownText(value) ?? ''}`).join(', ') || null;
}

export const conversationColumns: readonly Column<ConversationRecord>[] = [
  nameColumn,
  metadata,
  createdColumn,
  changedColumn,
  firstSeenColumn,
  idColumn,
];

/** The key facts. */
export function useConversationFacts(conversation: ConversationRecord) {
  const t = useTranslations('conversations');
  const pairs = Object.entries(objectOf(objectOf(conversation.snapshot).metadata));
  return [
    ...useColumnFacts('conversations', [createdColumn], conversation),
    ...(pairs.length === 0
      ? [{ label: t('columns.metadata'), value: null }]
      : pairs.map(([label, value]) => ({ label, value: <TextValue value={value} /> }))),
  ];
}
