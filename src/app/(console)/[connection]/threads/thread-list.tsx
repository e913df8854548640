'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { shortenId } from '@/lib/format';
import { useAccount } from '../../app-shell/use-account';
import { KindList } from '../../records/kind-list';
import { OpenById } from '../../records/open-by-id-late';
import { listPath } from '../../records/record-paths';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { AssistantNames } from './assistant-name';
import { threadList } from './thread';
import { threadColumns, useThreadFacts } from './thread-columns';
import { useAssistants } from './use-assistants';

const ConvertButton = dynamic(() =>
  import('../conversions/convert-button').then((module) => module.ConvertButton),
);
const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);
export function ThreadList({ connection }: { connection: string }) {
  const t = useTranslations('threads');
  const importWords = useTranslations('importThreads');
  const { may } = useAccount();
  const { assistants, names } = useAssistants(connection);
  return (
    <AssistantNames value={names}>
      <KindList
        connection={connection}
        kind="thread"
        page="threads"
        definition={threadList}
        columns={threadColumns}
        create={t('create')}
        actions={
          <>
            <OpenById connection={connection} kind="thread" example="thread_…" />
            {may('operator') && (
              <ButtonLink variant="default" href={`${listPath(connection, 'thread')}/import`}>
                {importWords('title')}
              </ButtonLink>
            )}
          </>
        }
        selected={(threads, done, shown) => (
          <>
            <ConvertButton
              connection={connection}
              kind="thread"
              ids={threads.map(({ id }) => id)}
            />
            <DeleteMany
              connection={connection}
              kind="thread"
              records={threads}
              {...shown}
              onDone={done}
            />
          </>
        )}
        above={<RecentOperations connection={connection} kinds={['thread']} />}
        useFacts={useThreadFacts}
        valuesOf={(filter) => (filter === 'assistant' ? assistants.map(({ id }) => id) : undefined)}
        valueLabel={(filter, value) =>
          filter === 'assistant' ? (names.get(value) ?? shortenId(value)) : value
        }
      />
    </AssistantNames>
  );
}
