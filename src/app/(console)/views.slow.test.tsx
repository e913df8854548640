// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import { createTRPCClient } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import {
  PathnameContext,
  PathParamsContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { Fragment, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ClockProvider } from '@/components/clock';
import { DescriptionList } from '@/components/description-list';
import { ReaderProvider } from '@/components/reader-provider';
import { RecordRaw } from '@/components/record-detail/record-raw';
import type { Column } from '@/components/record-list/columns';
import { RecordTable } from '@/components/record-list/record-table';
import { englishReader, statusWords } from '@/components/testing-words';
import { Timeline } from '@/components/timeline';
import type { AppRouter } from '@/server/router';
import { readStrings, stringsOf } from '@/strings/server';
import { TRPCProvider } from '@/trpc/client';
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
import { type TimelineChange, timelineEntries } from './[connection]/timeline-entries';
import { fileBatchColumns } from './[connection]/vector-stores/[id]/file-batches/file-batches';
import { storeFileColumns } from './[connection]/vector-stores/[id]/files/store-file-columns';
import { hitsOf } from './[connection]/vector-stores/[id]/search/hit';
import { HitList } from './[connection]/vector-stores/[id]/search/hit-list';
import { storeColumns, useStoreFacts } from './[connection]/vector-stores/store-columns';
import type { StoreRecord } from './[connection]/vector-stores/vector-store';
import { AccountProvider } from './app-shell/use-account';
import { ConnectionsProvider } from './app-shell/use-connection';
import { historyColumns } from './history/history-columns';
import { HistoryPeek } from './history/history-peek';
import { RecordItem } from './overview/record-section';
import { UnreachableLists } from './records/unreachable-lists';

const now = 1_795_000_000_000;

/** Whatever an upstream may put in the place of anything. */
const odd: unknown[] = [
  null,
  '',
  'word of tomorrow',
  0,
  -1,
  1e300,
  true,
  [],
  [null],
  ['x', { type: 'teleport' }],
  {},
  { nested: { deep: [1, null, {}] } },
  [[['deep']]],
];

const fields = [
  'id',
  'object',
  'status',
  'endpoint',
  'model',
  'errors',
  'request_counts',
  'usage',
  'metadata',
  'created_at',
  'expires_at',
  'completed_at',
  'in_progress_at',
  'finalizing_at',
  'input_file_id',
  'output_file_id',
  'error_file_id',
  'filename',
  'purpose',
  'bytes',
  'owned_by',
  'created',
  'shutdown_date',
  'file_counts',
  'usage_bytes',
  'last_active_at',
  'expires_after',
  'last_error',
  'attributes',
  'chunking_strategy',
  'instructions',
  'description',
  'tools',
  'tool_resources',
  'temperature',
  'top_p',
  'reasoning_effort',
  'response_format',
];

/** A whole object with one field odd, an object with every field odd, and what is no object. */
const snapshots: [what: string, snapshot: unknown][] = [
  ...odd.flatMap((value): [string, unknown][] => [
    [`nothing but ${JSON.stringify(value)}`, value],
    [
      `every field ${JSON.stringify(value)}`,
      Object.fromEntries(fields.map((field) => [field, value])),
    ],
  ]),
  ...fields.map((field): [string, unknown] => [
    `a batch with an odd ${field}`,
    { ...whole(), [field]: { odd: [field] } },
  ]),
  ...['errors', 'request_counts', 'usage', 'metadata'].flatMap((field) =>
    odd.map((value): [string, unknown] => [
      `${field} full of ${JSON.stringify(value)}`,
      {
        ...whole(),
        status: 'completed',
        [field]: {
          data: [value],
          total: value,
          failed: value,
          completed: value,
          input_tokens: value,
        },
      },
    ]),
  ),
];

function whole() {
  return {
    id: 'batch_1',
    status: 'in_progress',
    endpoint: '/v1/embeddings',
    request_counts: { total: 10, completed: 4, failed: 1 },
    created_at: now / 1000 - 60,
    in_progress_at: now / 1000 - 50,
  };
}

const record = (snapshot: unknown, more: object = {}) =>
  ({
    connection: 'local',
    kind: 'batch',
    id: 'batch_1',
    parent: null,
    origin_id: null,
    name: null,
    status: (snapshot as { status?: unknown } | null)?.status ?? 'unknown',
    outcome: null,
    category: '',
    created_at: (snapshot as { created_at?: unknown } | null)?.created_at,
    used_by: 1,
    snapshot,
    revision: 1,
    first_seen_at: now / 1000,
    seen_at: now / 1000,
    deleted_upstream_at: null,
    archive: {},
    lineage: { ancestors: [], descendants: [] },
    stale: null,
    ...more,
  }) as never;

const assistant = { kind: 'assistant', status: 'available' };

const result = (more: object) =>
  ({
    line: 1,
    custom_id: 'a',
    outcome: 'ok',
    status_code: null,
    error_code: null,
    code: null,
    input_tokens: null,
    output_tokens: null,
    asked: null,
    answered: null,
    request: null,
    response: null,
    error: null,
    ...more,
  }) as never;

const table = (
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

const changes = (value: unknown) =>
  [{ what: value, to: value, at: value, by: value }] as unknown as TimelineChange[];

/** Every view of upstream data, fed with one object. */
const views: [view: string, draw: (snapshot: unknown) => ReactNode][] = [
  ['the list of batches', (one) => table(batchColumns, record(one))],
  ['the list of assistants', (one) => table(assistantColumns, record(one, assistant))],
  ['an assistant beside its list', (one) => <AssistantPeek assistant={one} />],
  ['what an assistant becomes', (one) => <MigrationPreview assistant={one} />],
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

function BatchFacts({ batch }: { batch: BatchView }) {
  return <DescriptionList facts={useDetailFacts(batch)} />;
}

function StoreFacts({ store }: { store: StoreRecord }) {
  return <DescriptionList facts={useStoreFacts(store)} />;
}

const oddMessage = (one: unknown) => ({
  role: one,
  content: one,
  refusal: one,
  reasoning_content: one,
  tool_calls: [one, { function: one }, { function: { name: one, arguments: one } }],
});

const silent = createTRPCClient<AppRouter>({ links: [() => () => observable(() => {})] });

const viewer = { id: 'a', email: 'a@b.c', name: 'a', role: 'viewer' as const };

function Page({ children }: { children: ReactNode }) {
  const client = new QueryClient();
  return (
    <AppRouterContext value={{ push() {}, replace() {}, prefetch() {} } as never}>
      <PathnameContext value="/local/batches">
        <SearchParamsContext value={new URLSearchParams()}>
          <PathParamsContext value={{ connection: 'local' }}>
            <AccountProvider user={viewer}>
              <QueryClientProvider client={client}>
                <TRPCProvider trpcClient={silent} queryClient={client}>
                  <ReaderProvider reader={englishReader} strings={readStrings('en')}>
                    <ClockProvider now={now}>
                      <ConnectionsProvider connections={[connection]} last="local">
                        {children}
                      </ConnectionsProvider>
                    </ClockProvider>
                  </ReaderProvider>
                </TRPCProvider>
              </QueryClientProvider>
            </AccountProvider>
          </PathParamsContext>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
}

/** What a reader sees of each object, with the words of what it was. */
function partsOf(html: string): string[] {
  return html.split(/<section title="/).map((part) => textIn(`<i "${part}`) + part.slice(0, 80));
}

/** Of HTML, what a reader sees. */
function textIn(html: string): string {
  return html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const connection = { slug: 'local', name: 'Local', deleted_at: null, base_url: 'x' } as never;

// As in components/testing.tsx, which has more than is wanted here.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }));
});
afterEach(cleanup);

describe('a view of upstream data', () => {
  it.each(views)('%s is drawn by the server, whatever the object is', (_, draw) => {
    const all = snapshots.map(([what, snapshot]) => (
      <section key={what} title={what}>
        {draw(snapshot)}
      </section>
    ));
    for (const part of partsOf(renderToString(<Page>{all}</Page>))) {
      expect(part).not.toMatch(
        /Couldn’t show (this|the details)|\[object Object\]|NaN|undefined|Invalid Date/,
      );
    }
  });

  it('says of an answer of reasoning only that the token limit was reached', () => {
    const message = { role: 'assistant', content: '', reasoning_content: 'Thinking about it' };
    const body = { choices: [{ message, finish_reason: 'length' }] };
    const html = renderToString(
      <Page>
        <AnswerView result={result({ response: { body } })} />
      </Page>,
    );
    expect(html).toContain('<details');
    expect(html).toContain('Thinking about it');
    expect(html).toContain('Only reasoning; token limit reached.');
  });

  it('shows the arguments of a call that came as an object, and content that came in parts', async () => {
    const call = { function: { name: 'find_train', arguments: { to: 'Bern' } } };
    const content = [{ type: 'text', text: 'One' }, { text: ' moment' }];
    const body = { choices: [{ message: { role: 'assistant', content, tool_calls: [call] } }] };
    const { container, findByText } = render(
      <Page>
        <AnswerView result={result({ response: { body } })} />
      </Page>,
    );
    expect(await findByText('One moment')).toBeTruthy();
    expect(container.textContent).toContain('Calls find_train');
    expect(container.textContent).toContain('{\n  "to": "Bern"\n}');
  });

  it('shows what is there, a dash for what is not, and unknown words as they come', () => {
    const snapshot = { status: 'teleporting', endpoint: 7, created_at: '2026-11-28', model: null };
    const { container } = render(
      <Page>
        <BatchFacts batch={record(snapshot)} />
        {table(batchColumns, record(snapshot))}
      </Page>,
    );
    expect(container.textContent).toContain('teleporting');
    expect(container.textContent).toContain('2026-11-28');
    expect(container.textContent).toMatch(/Endpoint7/);
    expect(container.textContent).toMatch(/Model–/);
  });
});

describe('a fault', () => {
  const Fault = (): ReactNode => {
    throw new Error('no such luck');
  };

  it('of one row leaves the others', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const columns = [
      { key: 'name', header: 'Name', cell: ({ name }: { name: string }) => name },
      {
        key: 'odd',
        header: 'Odd',
        cell: ({ name }: { name: string }) => (name === 'bad' ? <Fault /> : 'fine'),
      },
    ];
    const { container } = render(
      <Page>
        <RecordTable
          label="Rows"
          columns={columns}
          rows={[{ name: 'first' }, { name: 'bad' }, { name: 'last' }]}
          rowId={({ name }) => name}
          rowName={({ name }) => name}
        />
      </Page>,
    );
    const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toEqual(['firstfine', ' Couldn’t show this row: no such luck', 'lastfine']);
  });

  it('of a cell is shown by the server too, where no boundary catches', () => {
    const columns = [
      { key: 'name', header: 'Name', cell: () => 'first' },
      {
        key: 'odd',
        header: 'Odd',
        cell: () => {
          throw new Error('no such luck');
        },
      },
    ];
    const html = renderToString(
      <Page>
        <RecordTable
          label="Rows"
          columns={columns}
          rows={[{}]}
          rowId={() => 'a'}
          rowName={() => 'a'}
        />
      </Page>,
    );
    expect(html).toContain('first');
    expect(html).toContain('no such luck');
  });
});
