// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWithProviders } from '../testing';
import type { HeadedColumn } from './columns';
import { RecordTable, type RecordTableProps } from './record-table';

interface Thing {
  id: string;
  name: string | null;
  size?: unknown;
}

const columns: HeadedColumn<Thing>[] = [
  { key: 'name', header: 'Name', cell: ({ name, id }) => name ?? id, sort: 'name' },
  { key: 'size', header: 'Size', cell: ({ size }) => (size as { text: string }).text },
  { key: 'id', header: 'Id', cell: ({ id }) => id, optional: true },
];

const things = (count: number): Thing[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `t${i}`,
    name: `Thing ${i}`,
    size: { text: `${i} B` },
  }));

function table(given: Partial<RecordTableProps<Thing>>) {
  return (
    <RecordTable
      label="Things"
      columns={columns}
      rows={things(3)}
      rowId={({ id }) => id}
      rowName={({ name, id }) => name ?? id}
      rowHref={({ id }) => `/things/${id}`}
      {...given}
    />
  );
}

it('has a row for each record, which leads to its page', () => {
  renderWithProviders(table({}));
  expect(screen.getByRole('link', { name: 'Thing 1' }).getAttribute('href')).toBe('/things/t1');
  expect(screen.getAllByRole('row')).toHaveLength(4);
});

it('a cell that cannot be rendered says so, and the rest of the table stays', () => {
  const rows = [...things(2), { id: 'odd', name: null }];
  renderWithProviders(table({ rows }));
  const odd = screen.getByRole('row', { name: /odd/ });
  expect(within(odd).getByRole('cell').textContent).toContain('Couldn’t show this');
  expect(screen.getByRole('cell', { name: '1 B' })).toBeTruthy();
});

it('shows optional columns only by choice, and hides others by choice', () => {
  renderWithProviders(table({ choice: { id: true, size: false } }));
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Name',
    'Id',
  ]);
});

it('shows and changes the order', () => {
  const asked: string[] = [];
  renderWithProviders(table({ sort: '-name', onSort: (key) => asked.push(key) }));
  const header = screen.getByRole('columnheader', { name: 'Name' });
  expect(header.getAttribute('aria-sort')).toBe('descending');
  fireEvent.click(within(header).getByRole('button'));
  expect(asked).toEqual(['name']);
});

it('renders only the rows near the viewport of ten thousand', async () => {
  renderWithProviders(table({ rows: things(10_000) }));
  await screen.findAllByRole('link');
  const { length } = document.querySelectorAll('*');
  expect(length).toBeLessThan(3000);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');
});

it('a row keeps the focus when the table starts to be virtualized', async () => {
  const { rerender } = renderWithProviders(table({ rows: things(100) }));
  const link = await screen.findByRole('link', { name: 'Thing 0' });
  link.focus();
  rerender(table({ rows: things(150) }));
  // The rows are there at once, whatever is still loaded.
  expect(screen.getByRole('link', { name: 'Thing 0' })).toBe(link);
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Thing 99' })).toBeNull());
  expect(document.activeElement).toBe(link);
});

it('renders only the changed row again', () => {
  const drawn: string[] = [];
  const counted: HeadedColumn<Thing>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: ({ id, name }) => {
        drawn.push(id);
        return name;
      },
    },
  ];
  const rows = things(50);
  const { rerender } = renderWithProviders(table({ columns: counted, rows }));
  drawn.length = 0;
  const changed = rows.map((row) => (row.id === 't7' ? { ...row, name: 'Changed' } : row));
  rerender(table({ columns: counted, rows: changed }));
  expect(drawn).toEqual(['t7']);
});

it('shows a message in place of no rows', () => {
  renderWithProviders(table({ rows: [], empty: <p>Nothing yet</p> }));
  expect(screen.getByText('Nothing yet')).toBeTruthy();
});

it('moves with j and k, also over rows without links and rows outside the viewport', async () => {
  const rowHref = ({ id }: Thing) => (id === 't1' ? undefined : `/things/${id}`);
  renderWithProviders(table({ rows: things(5), rowHref }));
  const press = (key: string) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
  Element.prototype.scrollIntoView ??= () => {};
  // The keys come after the rows.
  await waitFor(() => {
    press('j');
    expect(document.activeElement?.textContent).toBe('Thing 0');
  });
  press('j');
  expect(document.activeElement?.textContent).toBe('Thing 2');
  (document.activeElement as HTMLElement).blur();
  press('j');
  expect(document.activeElement?.textContent).toBe('Thing 3');
  press('k');
  press('k');
  expect(document.activeElement?.textContent).toBe('Thing 0');
  press('k');
  expect(document.activeElement?.textContent).toBe('Thing 0');
});
