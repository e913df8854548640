'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  idColumn,
  nameColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import type { ThreadSummary } from '@/server/threads/summary';
import { AssistantName } from './assistant-name';
import type { ThreadRecord } from './thread';
import { useSummary } from './use-summary';

type Look = Pick<Column<ThreadRecord>, 'width' | 'align' | 'roomyOnly' | 'optional' | 'wideOnly'>;

/** A column whose cells say something of what the thread comes to. */
function summaryColumn(
  key: string,
  show: (summary: ThreadSummary, format: Format) => ReactNode,
  look: Look,
): Column<ThreadRecord> {
  return {
    key,
    ...look,
    cell: ({ connection, id }) => <OfSummary connection={connection} id={id} show={show} />,
  };
}

interface OfSummaryProps {
  connection: string;
  id: string;
  show: (summary: ThreadSummary, format: Format) => ReactNode;
}

function OfSummary({ connection, id, show }: OfSummaryProps) {
  const format = useFormat();
  const summary = useSummary(connection, id);
  return summary ? show(summary, format) : <EmptyValue />;
}

const assistant: Column<ThreadRecord> = {
  key: 'assistant',
  width: 136,
  cell: ({ connection, category }) =>
    category ? <AssistantName connection={connection} id={category} /> : <EmptyValue />,
};

const number = { width: 84, align: 'right' } as const;
const messages = summaryColumn('messages', ({ messages }, format) => format.number(messages), {
  ...number,
  roomyOnly: 'least',
});
const runs = summaryColumn('runs', ({ runs }, format) => format.number(runs), {
  ...number,
  width: 60,
});

const tokens = summaryColumn('tokens', ({ tokens }) => <Tokens tokens={tokens} />, {
  width: 108,
  align: 'right',
});

const lastActivity = summaryColumn(
  'lastActivity',
  ({ last_activity }) => <RelativeTime at={last_activity} />,
  { width: 104 },
);

const runTime = summaryColumn('runTime', ({ run_time }) => <RunTime time={run_time} of="p95" />, {
  width: 76,
  align: 'right',
  roomyOnly: 'least',
});

const medianTime = summaryColumn(
  'medianTime',
  ({ run_time }) => <RunTime time={run_time} of="p50" />,
  { width: 84, align: 'right', optional: true },
);

const lastError = summaryColumn(
  'lastError',
  ({ last_error }) => <TextValue value={last_error?.message} />,
  { width: 176, roomyOnly: true },
);

export const threadColumns: readonly Column<ThreadRecord>[] = [
  nameColumn,
  { ...statusColumn, width: 176 },
  assistant,
  messages,
  runs,
  lastActivity,
  tokens,
  runTime,
  medianTime,
  lastError,
  { ...createdColumn, optional: true },
  changedColumn,
  { ...idColumn, optional: true },
];

/** The key facts. */
export function useThreadFacts(thread: ThreadRecord) {
  return useColumnFacts(
    'threads',
    [assistant, messages, runs, tokens, medianTime, runTime, lastActivity, lastError],
    thread,
  );
}

function Tokens({ tokens }: { tokens: ThreadSummary['tokens'] }) {
  const format = useFormat();
  const t = useTranslations('threads');
  if (!tokens) return <EmptyValue />;
  const [input, output] = [format.number(tokens.input), format.number(tokens.output)];
  return t('tokensInOut', { input, output });
}

function RunTime({ time, of }: { time: ThreadSummary['run_time']; of: 'p50' | 'p95' }) {
  const format = useFormat();
  return time ? format.duration(Math.max(1, time[of])) : <EmptyValue />;
}
