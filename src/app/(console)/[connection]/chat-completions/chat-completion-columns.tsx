import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  fieldColumn,
  idColumn,
  nameColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import { objectOf } from '@/lib/loose';
import type { ChatCompletionRecord } from './chat-completion';

const model = fieldColumn('model', { width: 180 });
const finish: Column<ChatCompletionRecord> = { ...statusColumn, key: 'finish', width: 132 };

const tokens: Column<ChatCompletionRecord> = {
  key: 'tokens',
  width: 120,
  align: 'right',
  cell: ({ snapshot }) => <Tokens usage={objectOf(snapshot).usage} />,
};

export const chatCompletionColumns: readonly Column<ChatCompletionRecord>[] = [
  nameColumn,
  finish,
  model,
  tokens,
  createdColumn,
  changedColumn,
  { ...idColumn, roomyOnly: true },
];

function Tokens({ usage }: { usage: unknown }) {
  const format = useFormat();
  const t = useTranslations('chatCompletions');
  const { prompt_tokens: input, completion_tokens: output } = objectOf(usage);
  if (typeof input !== 'number' || typeof output !== 'number') return <EmptyValue />;
  return t('tokensInOut', { input: format.number(input), output: format.number(output) });
}

/** The key facts. */
export function useChatCompletionFacts(completion: ChatCompletionRecord) {
  const t = useTranslations('chatCompletions.columns');
  const { request_id, temperature, top_p } = objectOf(completion.snapshot);
  return [
    ...useColumnFacts('chatCompletions', [model, finish, tokens, createdColumn], completion),
    { label: t('temperature'), value: <TextValue value={temperature} /> },
    { label: t('topP'), value: <TextValue value={top_p} /> },
    { label: t('requestId'), value: <TextValue value={request_id} /> },
  ];
}
