'use client';

import dynamic from 'next/dynamic';
import { KindList } from '../../records/kind-list';
import { OpenById } from '../../records/open-by-id-late';
import { useModelIds } from '../../records/use-model-ids';
import { RecentOperations } from '../bulk-operations/recent-operations';
import { responseList } from './response';
import { responseColumns, useResponseFacts } from './response-columns';

const DeleteMany = dynamic(() =>
  import('../bulk-operations/delete-many').then((module) => module.DeleteMany),
);

export function ResponseList({ connection }: { connection: string }) {
  const models = useModelIds(connection);
  return (
    <KindList
      connection={connection}
      kind="response"
      page="responses"
      definition={responseList}
      columns={responseColumns}
      actions={<OpenById connection={connection} kind="response" example="resp_…" />}
      valuesOf={(filter) => (filter === 'model' ? models : undefined)}
      selected={(responses, done, shown) => (
        <DeleteMany
          connection={connection}
          kind="response"
          records={responses}
          {...shown}
          onDone={done}
        />
      )}
      above={<RecentOperations connection={connection} kinds={['response']} />}
      useFacts={useResponseFacts}
    />
  );
}
