// @vitest-environment jsdom
import { cleanup, configure, render } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AnswerView } from './[connection]/batches/[id]/results/answer-view';
import { batchColumns } from './[connection]/batches/batch-columns';
import { Page, partsOf } from './testing-page';
import { record, result, snapshots } from './testing-snapshots';
import { BatchFacts, table, views } from './testing-views';

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
