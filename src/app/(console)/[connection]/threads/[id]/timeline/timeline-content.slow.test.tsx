// @vitest-environment jsdom

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { renderWithProviders as drawBare } from '@/components/testing';
import type { AppRouter } from '@/server/router';
import type { TimelineItem } from '@/server/timeline/timeline';
import { TRPCProvider } from '@/trpc/client';
import { CallItem } from '../../../timeline/call-item';
import { createLiveEntries } from '../../../timeline/live-entries';
import { MessageItem } from '../../../timeline/message-item';
import { TimelineContext } from '../../../timeline/timeline-context';
import { MessageMenu } from './message-menu';
import { RunItem } from './run-item';
import { RunPassages } from './run-passages';

/** What the server would answer, by path; everything that is asked is noted. */
type Answers = Record<string, (input: never) => unknown>;

function draw(element: ReactNode, answers: Answers = {}, live = createLiveEntries((run) => run())) {
  const asked: { path: string; input: unknown }[] = [];
  const link: TRPCLink<AppRouter> = () => (call) =>
    observable((observer) => {
      const { path, input } = call.op;
      asked.push({ path, input });
      try {
        const answer = answers[path];
        if (!answer) throw new Error(`Nobody answers ${path}.`);
        observer.next({ result: { type: 'data', data: answer(input as never) } });
        observer.complete();
      } catch (error) {
        observer.error(TRPCClientError.from(error as Error));
      }
    });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const trpcClient = createTRPCClient<AppRouter>({ links: [link] });
  const place = {
    ...{ connection: 'local', id: 'thread_1', editable: true, live, items: [] },
    Menu: MessageMenu,
    Passages: RunPassages,
  };
  drawBare(
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <TimelineContext value={place}>{element}</TimelineContext>
      </TRPCProvider>
    </QueryClientProvider>,
  );
  return { asked, live };
}

const item = (kind: TimelineItem['kind'], object: object, fields: object = {}): TimelineItem => ({
  kind,
  id: `${kind}_1`,
  status: 'completed',
  created_at: 1_700_000_000,
  deleted_upstream_at: null,
  revision: 1,
  object: { ...object },
  cut: 0,
  ...fields,
});

const message = (content: unknown, fields: object = {}) =>
  item('message', { role: 'assistant', content, run_id: 'run_1', ...fields });

const searched = {
  items: [
    item('run_step', {
      type: 'tool_calls',
      step_details: {
        type: 'tool_calls',
        tool_calls: [
          {
            type: 'file_search',
            file_search: {
              queries: ['colour of the sky'],
              ranking_options: { ranker: 'auto', score_threshold: 0.2 },
              results: [
                {
                  file_id: 'file-sky',
                  file_name: 'sky.txt',
                  score: 0.75,
                  content: [{ type: 'text', text: 'By day the sky is blue.' }],
                },
              ],
            },
          },
        ],
      },
    }),
  ],
  unreachable_lists: [],
};

describe('a message', () => {
  it('shows formatted text, whose citations open the passage and lead to the file', async () => {
    const mark = '【1:0†sky.txt】';
    const annotations = [
      { type: 'file_citation', text: mark, file_citation: { file_id: 'file-sky' } },
    ];
    const content = [{ type: 'text', text: { value: `It is **blue**${mark}.`, annotations } }];
    draw(<MessageItem item={message(content)} />, { 'threads.steps': () => searched });
    expect((await screen.findByText('blue')).tagName).toBe('STRONG');
    const citations = screen.getByRole('list', { name: 'Citations' });
    const link = within(citations).getByRole('link', { name: 'sky.txt' });
    expect(link.getAttribute('href')).toBe('/local/files/file-sky');
    fireEvent.click(within(citations).getByRole('button', { name: 'Show passage 1' }));
    const passage = await screen.findByRole('region', { name: 'Cited passage' });
    expect(passage.textContent).toContain('By day the sky is blue.');
    expect(passage.textContent).toContain('0.75');
  });

  it('shows images from files and in messages, without their bytes in the page', () => {
    const inline = { type: 'image/png', characters: 5_000_000, path: 'content.1.image_url' };
    const content = [
      { type: 'image_file', image_file: { file_id: 'file-pic' } },
      { type: 'image_url', image_url: { url: '', inline_image: inline } },
    ];
    draw(<MessageItem item={message(content)} />);
    const sources = screen.getAllByRole('img').map((image) => image.getAttribute('src'));
    expect(sources).toEqual([
      '/api/connections/local/files/file-pic/image',
      '/api/connections/local/pictures/message/thread_1/message_1?path=content.1.image_url',
    ]);
  });

  it('links to external images without loading them', () => {
    const content = [
      { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      { type: 'image_url', image_url: { url: 'javascript:alert(1)' } },
    ];
    draw(<MessageItem item={message(content)} />);
    expect(screen.queryByRole('img')).toBeNull();
    const link = screen.getByRole('link', { name: 'Open image from example.com' });
    expect(link.getAttribute('href')).toBe('https://example.com/a.png');
    expect(document.querySelector('[href^="javascript"]')).toBeNull();
  });

  it('shows refusals, attachments with their tools, metadata and kinds that nobody knows', () => {
    const content = [
      { type: 'refusal', refusal: 'I would rather not.' },
      { type: 'hologram', x: 1 },
    ];
    const attachments = [{ file_id: 'file-a', tools: [{ type: 'file_search' }] }];
    draw(<MessageItem item={message(content, { attachments, metadata: { topic: 'sky' } })} />);
    expect(screen.getByText('Refused: I would rather not.')).toBeTruthy();
    expect(screen.getByText(/unknown type \(hologram\)/)).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Attachments' }).textContent).toContain('file_search');
    expect(screen.getByText('topic=sky')).toBeTruthy();
  });

  it('grows with what streams in, until its record is there', async () => {
    const live = createLiveEntries((run) => run());
    draw(
      <MessageItem item={item('message', { content: [] }, { status: 'in_progress' })} />,
      {},
      live,
    );
    const text = { type: 'text', run: 'run_1', message: 'message_1', part: 0 } as const;
    live.add({ ...text, at: 0, text: 'Harb' });
    live.add({ ...text, at: 4, text: 'ours' });
    expect(await screen.findByText('Harbours')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Being written' })).toBeTruthy();
  });

  it('says how much of it was left out, and loads it', async () => {
    const short = message([{ type: 'text', text: { value: 'Begin' } }]);
    const whole = message([{ type: 'text', text: { value: 'Begin and end' } }]);
    const { asked } = draw(<MessageItem item={{ ...short, cut: 8 }} />, {
      'threads.whole': () => whole,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Load 8 more characters' }));
    expect(await screen.findByText('Begin and end')).toBeTruthy();
    expect(asked[0]?.input).toMatchObject({ kind: 'message', parent: 'thread_1', id: 'message_1' });
  });

  it.each([null, 7, 'text', [null], [{}], [{ type: 'text', text: null }], [{ type: 5 }]])(
    'is drawn with any content: %j',
    (content) => {
      draw(<MessageItem item={message(content, { role: null, attachments: 7, metadata: [1] })} />);
      expect(screen.getByRole('article')).toBeTruthy();
      expect(screen.queryByText(/Couldn’t show this|couldn’t be/i)).toBeNull();
    },
  );
});

describe('a run', () => {
  const run = (object: object, status = 'completed') => item('run', object, { status });

  it('shows its status, usage, model and error', () => {
    const usage = { prompt_tokens: 1200, completion_tokens: 30 };
    const last_error = { code: 'rate_limit_exceeded', message: 'Too fast.' };
    draw(
      <RunItem
        item={run({ model: 'signalbox-mini', usage, last_error }, 'failed')}
        detailed={false}
      />,
    );
    const text = screen.getByRole('article').textContent;
    for (const part of ['failed', 'signalbox-mini', '1,200 / 30 tokens', 'rate_limit_exceeded'])
      expect(text).toContain(part);
    expect(screen.getByRole('button', { name: 'Retry run' })).toBeTruthy();
  });

  it('unfolds its instructions, and its steps with inputs and outputs', async () => {
    const logs = { type: 'logs', logs: '42\n' };
    const image = { type: 'image', image: { file_id: 'file-plot' } };
    const tool_calls = [
      { type: 'function', function: { name: 'add', arguments: '{"a":1}', output: '{"sum":3}' } },
      {
        type: 'code_interpreter',
        code_interpreter: { input: 'print(42)', outputs: [logs, image] },
      },
      { type: 'oracle', oracle: { says: 'maybe' } },
    ];
    const steps = {
      unreachable_lists: [],
      items: [
        ...searched.items,
        item('run_step', { type: 'tool_calls', step_details: { tool_calls } }, { id: 'step_2' }),
      ],
    };
    draw(<RunItem item={run({ instructions: 'Be brief.', tools: [] })} detailed={false} />, {
      'threads.steps': () => steps,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Run: instructions and steps' }));
    expect(screen.getByText('Be brief.')).toBeTruthy();
    const list = await screen.findByRole('list', { name: 'Steps' });
    await waitFor(() => expect(list.textContent).toContain('"sum": 3'));
    for (const part of ['colour of the sky', 'sky.txt', 'print(42)', '42', 'oracle', 'maybe'])
      expect(list.textContent).toContain(part);
    expect(within(list).getByRole('img', { name: 'Image file-plot' })).toBeTruthy();
  });

  it('renders only the unfolded parts of a large JSON output', async () => {
    const output = JSON.stringify({ rows: Array.from({ length: 20_000 }, (_, i) => ({ i })) });
    const tool_calls = [{ type: 'function', function: { name: 'f', arguments: '{}', output } }];
    const steps = {
      unreachable_lists: [],
      items: [item('run_step', { type: 'tool_calls', step_details: { tool_calls } })],
    };
    draw(<RunItem item={run({})} detailed />, { 'threads.steps': () => steps });
    const tree = await screen.findByRole('tree', { name: 'Output of f' });
    expect(within(tree).getAllByRole('treeitem').length).toBeLessThan(500);
  });

  it('that requires action takes the outputs of all calls at once, and shows a refusal', async () => {
    const call = (id: string, name: string) => ({
      id,
      type: 'function',
      function: { name, arguments: '{"place":"Oslo"}' },
    });
    const required_action = {
      submit_tool_outputs: { tool_calls: [call('call_1', 'weather'), call('call_2', 'time')] },
    };
    const schema = { properties: { degrees: { type: 'number' } } };
    const tools = [{ type: 'function', function: { name: 'weather', output_schema: schema } }];
    const object = { required_action, tools, expires_at: Date.now() / 1000 + 300 };
    const { asked } = draw(<RunItem item={run(object, 'requires_action')} detailed={false} />, {
      'threads.submitToolOutputs': () => {
        throw new Error('Its calls were answered elsewhere.');
      },
    });
    expect(screen.getByRole('timer').textContent).toMatch(/expires in (4|5) min/);
    fireEvent.change(screen.getByLabelText('degrees'), { target: { value: '12' } });
    fireEvent.change(screen.getByLabelText('Output of call 2, time'), {
      target: { value: 'noon' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Submit 2 outputs' }));
    expect(await screen.findByText('Its calls were answered elsewhere.')).toBeTruthy();
    expect(asked[0]?.input).toMatchObject({
      run: 'run_1',
      outputs: [
        { tool_call_id: 'call_1', output: '{"degrees":12}' },
        { tool_call_id: 'call_2', output: 'noon' },
      ],
    });
    // What was typed is still there.
    expect(screen.getByLabelText<HTMLInputElement>('degrees').value).toBe('12');
  });

  it('that has expired takes no outputs', () => {
    const required_action = {
      submit_tool_outputs: { tool_calls: [{ id: 'call_1', function: { name: 'f' } }] },
    };
    const object = { required_action, expires_at: 1_000 };
    draw(<RunItem item={run(object, 'requires_action')} detailed={false} />);
    expect(screen.getByRole('timer').textContent).toBe('expired');
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Submit 1 output' }).disabled,
    ).toBe(true);
  });

  it.each([
    { usage: 7, last_error: 'x', required_action: [], tools: 5, metadata: null },
    { usage: {}, last_error: [], assistant_id: 7, model: {}, instructions: [] },
  ])('is drawn with any fields: %j', (fields) => {
    draw(<RunItem item={run(fields, 'requires_action')} detailed />, {
      'threads.steps': () => ({ items: [], unreachable_lists: [] }),
    });
    expect(screen.getByRole('article')).toBeTruthy();
  });
});

describe('code that a response ran', () => {
  const call = item('response_output_item', {
    type: 'code_interpreter_call',
    code: 'print(42)',
    container_id: 'cntr_1',
    outputs: [{ type: 'logs', logs: '42\n' }],
  });
  const show = () =>
    fireEvent.click(screen.getByRole('button', { name: 'Show files of the container' }));

  it('stands with what it printed, and leads to the files of its container', async () => {
    const files = [
      { id: 'cfile_1', path: '/mnt/data/a.csv', bytes: 1_200 },
      { id: null, path: null, bytes: 'x' },
    ];
    const { asked } = draw(<CallItem item={call} detailed />, {
      'containers.files': () => ({ files, has_more: true }),
    });
    const text = screen.getByRole('article').textContent;
    for (const part of ['print(42)', '42', 'cntr_1']) expect(text).toContain(part);
    expect(asked).toEqual([]);
    show();
    const list = await screen.findByRole('list', { name: 'Files of the container' });
    const link = within(list).getByRole('link', { name: '/mnt/data/a.csv' });
    expect(link.getAttribute('href')).toBe(
      '/api/connections/local/containers/cntr_1/files/cfile_1',
    );
    expect(list.textContent).toContain('?');
    expect(screen.getByText('The first 2 files are shown.')).toBeTruthy();
    expect(asked).toEqual([
      { path: 'containers.files', input: { connection: 'local', id: 'cntr_1' } },
    ]);
  });

  it('says where its container cannot be read any more', async () => {
    draw(<CallItem item={call} detailed />);
    show();
    expect(await screen.findByText('Couldn’t load the files of the container.')).toBeTruthy();
  });
});
