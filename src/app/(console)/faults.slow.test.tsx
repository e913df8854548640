// @vitest-environment jsdom
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RecordTable } from '@/components/record-list/record-table';
import { Page } from './testing-page';

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

describe('a fault', () => {
  const Fault = (): ReactNode => {
    throw new Error('no such luck');
  };

  it('in one row leaves the other rows intact', () => {
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

  it('in a cell is shown in server-rendered HTML too, without an error boundary', () => {
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
