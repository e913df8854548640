import { Fragment, type ReactNode } from 'react';
import { DescriptionList } from '@/components/description-list';
import { RecordRaw } from '@/components/record-detail/record-raw';
import type { Column } from '@/components/record-list/columns';
import { RecordTable } from '@/components/record-list/record-table';
import { statusWords } from '@/components/testing-words';
import { Timeline } from '@/components/timeline';
import { stringsOf } from '@/strings/server';
import { Definition } from './[connection]/assistants/[id]/definition';
import { MigrationPreview } from './[connection]/assistants/[id]/migration/migration-preview';
import { assistantColumns } from './[connection]/assistants/assistant-columns';
import { AssistantPeek } from './[connection]/assistants/assistant-peek';
import { useDetailFacts } from './[connection]/batches/[id]/batch-detail';
import { BatchErrors } from './[connection]/batches/[id]/batch-errors';
import { AnswerView } from './[connection]/batches/[id]/results/answer-view';
import { RawView } from './[connection]/batches/[id]/results/raw-view';
import { RequestView } from './[connection]/batches/[id]/results/request-view';
import { ResultRow } from './[connection]/batches/[id]/results/result-row';
import { batchColumns } from './[connection]/batches/batch-columns';
import { BatchPeek } from './[connection]/batches/batch-peek';
import type { BatchView } from './[connection]/batches/batch-types';
import { fileColumns } from './[connection]/files/file-columns';
import { unusedFileColumns, unusedStoreColumns } from './[connection]/files/unused/unused-columns';
import { listedModels } from './[connection]/models/model';
import { modelColumns } from './[connection]/models/model-columns';
import { timelineEntries } from './[connection]/timeline-entries';
import { fileBatchColumns } from './[connection]/vector-stores/[id]/file-batches/file-batches';
import { storeFileColumns } from './[connection]/vector-stores/[id]/files/store-file-columns';
import { hitsOf } from './[connection]/vector-stores/[id]/search/hit';
import { HitList } from './[connection]/vector-stores/[id]/search/hit-list';
import { storeColumns, useStoreFacts } from './[connection]/vector-stores/store-columns';
import type { StoreRecord } from './[connection]/vector-stores/vector-store';
import { AccountProvider } from './app-shell/use-account';
import { historyColumns } from './history/history-columns';
import { HistoryPeek } from './history/history-peek';
import { RecordItem } from './overview/record-section';
import { UnreachableLists } from './records/unreachable-lists';
import { viewer } from './testing-page';
import { assistant, changes, now, oddMessage, record, result, whole } from './testing-snapshots';

export const table = (
  columns: readonly Column<never>[],
  row: unknown,
  other: object = record(whole(), { name: 'the other row' }),
) => (
  <RecordTable
    label="Rows"
    columns={columns.map((column) => ({ ...column, header: column.key })) as never}
    rows={[row as object, other]}
    rowId={(one) => String((one as { name?: unknown }).name)}
    rowName={() => 'row'}
  />
);

/** Every view of upstream data, fed with one object. */
export const views: [view: string, draw: (snapshot: unknown) => ReactNode][] = [
  ['the list of batches', (one) => table(batchColumns, record(one))],
  ['the list of assistants', (one) => table(assistantColumns, record(one, assistant))],
  ['an assistant beside its list', (one) => <AssistantPeek assistant={one} />],
  [
    'what an assistant becomes',
    (one) => <MigrationPreview connection="local" id="asst_1" assistant={one} />,
  ],
  ['the definition of an assistant', (one) => <Definition connection="local" assistant={one} />],
  [
    'the tools of an assistant',
    (one) => (
      <Definition
        connection="local"
        assistant={{
          tools: [
            one,
            { type: 'file_search', file_search: one },
            { type: 'file_search', file_search: { ranking_options: one } },
            { type: 'code_interpreter' },
            { type: 'function', function: one },
            { type: 'function', function: { name: one, description: one, parameters: one } },
          ],
          tool_resources: {
            file_search: { vector_store_ids: [one, 'vs_1'] },
            code_interpreter: { file_ids: one },
          },
        }}
      />
    ),
  ],
  ['the list of files', (one) => table(fileColumns, record(one, { kind: 'file' }))],
  ['the history', (one) => table(historyColumns, record(one, { kind: 'of tomorrow' }))],
  [
    'a record beside the history',
    (one) => <HistoryPeek record={record(one, { kind: 'of tomorrow' })} />,
  ],
  ['a batch beside its list', (one) => <BatchPeek connection="local" batch={record(one)} />],
  [
    'the list of models',
    (one) =>
      listedModels([one, { id: 'm', ...(one as object) }]).map((row) => (
        <Fragment key={row.id}>{table(modelColumns, row, { id: 'other', model: {} })}</Fragment>
      )),
  ],
  ['the overview', (one) => <RecordItem record={record(one)} progress note="kept here" />],
  [
    'what was deleted',
    (one) => <RecordItem record={record(one, { deleted_upstream_at: now / 1000 })} />,
  ],
  [
    'the list of vector stores',
    (one) => table(storeColumns, record(one, { kind: 'vector_store' })),
  ],
  [
    'the files of a vector store',
    (one) => table(storeFileColumns, record(one, { kind: 'vector_store_file', parent: 'vs_1' })),
  ],
  [
    'the file batches of a vector store',
    (one) => (
      <AccountProvider user={viewer}>
        {table(fileBatchColumns, record(one, { kind: 'vector_store_file_batch', parent: 'vs_1' }))}
      </AccountProvider>
    ),
  ],
  [
    'the results of a search',
    (one) => (
      <HitList
        label="Results"
        hits={hitsOf([one, { file_id: one, filename: one, score: one, attributes: one }])}
        connection="local"
        onSimilar={() => {}}
        onFilter={() => {}}
      />
    ),
  ],
  [
    'unused files and stores',
    (one) => [
      <Fragment key="files">
        {table(unusedFileColumns as never, record(one, { kind: 'file' }))}
      </Fragment>,
      <Fragment key="stores">
        {table(unusedStoreColumns as never, record(one, { kind: 'vector_store' }))}
      </Fragment>,
    ],
  ],
  ['the facts of a vector store', (one) => <StoreFacts store={record(one)} />],
  ['the facts of a batch', (one) => <BatchFacts batch={record(one)} />],
  [
    'the errors of a batch',
    (one) => (
      <BatchErrors connection="local" errors={[one, { message: one, line: one }]} input={null} />
    ),
  ],
  ['the raw batch', (one) => <RecordRaw value={one} label="batch" request="curl" />],
  [
    'the timeline',
    (one) => (
      <Timeline
        open
        entries={[
          ...timelineEntries(
            changes(one),
            record(one),
            now,
            stringsOf('timeline', 'en'),
            statusWords('en'),
          ),
          { key: 'next', status: 'completed', at: one },
        ]}
      />
    ),
  ],
  ['a request', (one) => <RequestView request={one} />],
  [
    'the body of a request',
    (one) => <RequestView request={{ body: { messages: one, tools: one } }} />,
  ],
  ['a message', (one) => <RequestView request={{ body: { messages: [one, { content: one }] } }} />],
  [
    'an answer',
    (one) => <AnswerView result={result({ response: { body: one, status_code: one } })} />,
  ],
  [
    'a message of an answer',
    (one) => (
      <AnswerView
        result={result({
          response: {
            request_id: one,
            body: {
              usage: one,
              model: one,
              choices: [one, { finish_reason: one, message: one }, { message: oddMessage(one) }],
            },
          },
        })}
      />
    ),
  ],
  [
    'a refusal',
    (one) => (
      <AnswerView
        result={result({ outcome: 'failed', error: one, response: { body: { error: one } } })}
      />
    ),
  ],
  [
    'a raw result',
    (one) => <RawView result={result({ request: one, response: one, error: one })} />,
  ],
  [
    'a row of the results',
    (one) => (
      <table>
        <tbody>
          <ResultRow
            row={result({ custom_id: one, status_code: one, answered: one, input_tokens: one })}
            index={0}
            top={0}
            selected={false}
            href="#"
            unanswered="missing"
            onSelect={() => {}}
          />
        </tbody>
      </table>
    ),
  ],
  [
    'why a list could not be asked for',
    (one) => (
      <UnreachableLists
        lists={[{ connection: 'local', kind: 'batch', unsupported: false, error: one }]}
        noun="batches"
        storedCount={null}
        onRetry={() => {}}
        retrying={false}
      />
    ),
  ],
];

export function BatchFacts({ batch }: { batch: BatchView }) {
  return <DescriptionList facts={useDetailFacts(batch)} />;
}

export function StoreFacts({ store }: { store: StoreRecord }) {
  return <DescriptionList facts={useStoreFacts(store)} />;
}
