'use client';

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
import { RelativeTime } from '@/components/relative-time';
import { toolsOf } from '@/lib/assistant-tools';
import type { AssistantRecord } from './assistant';
import classes from './assistants.module.css';
import { useActivity } from './use-activity';

type AssistantColumn = Column<AssistantRecord>;

const status = { ...statusColumn, width: 120 };
const model = fieldColumn('model', { width: 140 });

const tools: AssistantColumn = {
  key: 'tools',
  width: 180,
  cell: ({ snapshot }) => <ToolWords assistant={snapshot} />,
};

const threads: AssistantColumn = {
  key: 'threads',
  width: 72,
  align: 'right',
  cell: ({ used_by }, format) => format.number(used_by),
};

const lastRun: AssistantColumn = {
  key: 'lastRun',
  width: 104,
  cell: (assistant) => <LastRun assistant={assistant} />,
};

const errors: AssistantColumn = {
  key: 'errors',
  width: 92,
  align: 'right',
  cell: (assistant) => <ErrorRate assistant={assistant} />,
};

export const assistantColumns: readonly AssistantColumn[] = [
  nameColumn,
  status,
  model,
  tools,
  threads,
  lastRun,
  errors,
  { ...createdColumn, roomyOnly: 'very' },
  changedColumn,
  { ...idColumn, roomyOnly: 'very' },
];

/** The key facts. */
export function useAssistantFacts(assistant: AssistantRecord) {
  return useColumnFacts(
    'assistants',
    [status, model, tools, threads, lastRun, errors, createdColumn],
    assistant,
  );
}

/** `file_search · 2 functions`, in the API’s words. */
export function ToolWords({ assistant }: { assistant: unknown }) {
  const t = useTranslations('assistants');
  const { fileSearch, codeInterpreter, functions, others } = toolsOf(assistant);
  const words = [
    fileSearch && 'file_search',
    codeInterpreter && 'code_interpreter',
    functions.length > 0 && t('functions', { count: functions.length }),
    others.length > 0 && t('otherTools', { count: others.length }),
  ].filter(Boolean);
  return words.length > 0 ? (
    <span className={classes.tools} title={words.join(' · ')}>
      {words.join(' · ')}
    </span>
  ) : (
    <EmptyValue why={t('noTools')} />
  );
}

function LastRun({ assistant: { connection, id } }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants');
  const activity = useActivity(connection, id);
  return activity?.last_run ? (
    <RelativeTime at={activity.last_run.created_at} />
  ) : (
    <EmptyValue why={activity && t('noRuns')} />
  );
}

/** Of the newest runs that came to an end, how many failed. */
function ErrorRate({ assistant: { connection, id } }: { assistant: AssistantRecord }) {
  const t = useTranslations('assistants');
  const { ended = 0, failed = 0 } = useActivity(connection, id) ?? {};
  if (ended === 0) return <EmptyValue why={t('noRuns')} />;
  return (
    <span className={failed > 0 ? classes.failing : undefined}>
      {t('failedOf', { failed, ended })}
    </span>
  );
}
