// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { lazy, type ReactNode } from 'react';
import { expect, it } from 'vitest';
import type { ListDefinition } from '@/lib/list-view';
import { PreferencesProvider } from '../preferences';
import { renderWithProviders } from '../testing';
import type { Column } from './columns';
import type { Listed } from './listed';
import { RecordList } from './record-list';
import { type ListView, useListView } from './use-list-view';

interface Thing {
  id: string;
  name: string | null;
  size?: unknown;
}

const columns: Column<Thing>[] = [
  { key: 'name', header: 'Name', sort: 'name', cell: ({ name, id }) => name ?? id },
  { key: 'size', header: 'Size', cell: ({ size }) => (size as { text: string }).text },
  { key: 'id', header: 'Id', optional: true, cell: ({ id }) => id },
];

const definition: ListDefinition = {
  filters: { status: { values: ['completed', 'failed'], many: true } },
  tiles: [{ value: 'running', listing: { status: ['in_progress'] } }],
  sorts: ['name', 'created'],
};

const things = (count: number): Thing[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `t${i}`,
    name: `Thing ${i}`,
    size: { text: `${i} B` },
  }));

const listed = (rows: readonly Thing[] | undefined, more: object = {}): Listed<Thing> => ({
  rows,
  total: rows?.length,
  error: null,
  fetching: false,
  retry: () => undefined,
  loadingMore: false,
  ...more,
});

type Props = Partial<Parameters<typeof RecordList<Thing>>[0]>;

/** A list whose rows are given, at an address; `view` is as it was drawn last. */
function drawList(given: Props = {}, url = '/local/things') {
  const seen: { view?: ListView } = {};
  function List() {
    const view = useListView(definition);
    seen.view = view;
    return (
      <RecordList<Thing>
        page="batches"
        view={view}
        listed={listed(things(3))}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name, id }) => name ?? id}
        rowHref={({ id }) => `/things/${id}`}
        tiles={[
          { value: '', label: 'All', count: 3 },
          { value: 'running', label: 'Running', count: undefined },
        ]}
        {...given}
      />
    );
  }
  renderWithProviders(
    <PreferencesProvider columns={undefined}>
      <List />
    </PreferencesProvider>,
    { url },
  );
  return seen;
}

const listing = (seen: { view?: ListView }) => seen.view?.listing;
const button = (name: string | RegExp) => screen.getByRole('button', { name });

it('a tile filters by what it counts, and its second click clears that', () => {
  const seen = drawList();
  expect(button(/^Running/).textContent).toBe('Running–');
  fireEvent.click(button(/^Running/));
  expect(listing(seen)).toEqual({ status: ['in_progress'] });
  expect(button(/^Running/).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(button(/^Running/));
  expect(listing(seen)).toEqual({});
});

it('a filter has a chip that removes it; a tile of the same field replaces it', async () => {
  const seen = drawList({}, '/x?status=failed&status=completed');
  expect(listing(seen)).toEqual({ status: ['failed', 'completed'] });
  expect(button(/^All/).getAttribute('aria-pressed')).toBe('false');
  fireEvent.click(button('Remove filter Status: failed'));
  expect(listing(seen)).toEqual({ status: ['completed'] });
  fireEvent.click(button('Status'));
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'failed' }));
  expect(listing(seen)).toEqual({ status: ['completed', 'failed'] });
  fireEvent.click(button(/^Running/));
  expect(listing(seen)).toEqual({ status: ['in_progress'] });
  expect(window.location.search).toBe('?show=running');
});

it('the search starts at once on Enter', () => {
  const seen = drawList();
  const field = screen.getByRole('searchbox', { name: 'Search batches' });
  fireEvent.change(field, { target: { value: ' report ' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  // Its timer of no time is the only thing that is waited for.
  return expect.poll(() => listing(seen)).toEqual({ search: 'report' });
});

it('days filter the list, as chips, and invalid days do not', () => {
  const seen = drawList({}, '/x?from=yesterday');
  expect(listing(seen)).toEqual({});
  fireEvent.change(screen.getByLabelText('Created from'), { target: { value: '2026-11-01' } });
  expect(listing(seen)).toEqual({ from: 1793491200 });
  fireEvent.click(button('Remove filter created from 1 Nov 2026'));
  expect(listing(seen)).toEqual({});
});

it('clearing removes all filters, and keeps the order', async () => {
  const seen = drawList({ listed: listed([]) }, '/x?status=failed&search=y&sort=-name');
  expect(await screen.findByRole('heading', { name: 'No batches match' })).toBeTruthy();
  expect(screen.getByText(/Hidden by: Status: failed, search “y”/)).toBeTruthy();
  fireEvent.click(button('Clear filters'));
  expect(listing(seen)).toEqual({ sort: '-name' });
});

it('a column header sorts the list, if it can be sorted', () => {
  const seen = drawList();
  fireEvent.click(button('Name'));
  expect(listing(seen)).toEqual({ sort: 'name' });
  fireEvent.click(button('Name'));
  expect(listing(seen)).toEqual({ sort: '-name' });
});

it('cannot be sorted while it is searched', () => {
  drawList({ sortable: false }, '/x?search=y&sort=name');
  const header = screen.getByRole('columnheader', { name: 'Name' });
  expect(within(header).queryByRole('button')).toBeNull();
});

it('columns are chosen, and the choice is kept in a cookie', async () => {
  drawList();
  expect(screen.queryByRole('columnheader', { name: 'Id' })).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Columns' }));
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Id' }));
  expect(screen.getByRole('columnheader', { name: 'Id' })).toBeTruthy();
  expect(decodeURIComponent(document.cookie)).toContain('"batches":{"id":true}');
});

it('selected rows turn the bar into bulk actions', () => {
  drawList({
    selected: (rows, done) => (
      <button type="button" onClick={done}>
        Cancel {rows.map(({ id }) => id).join(' and ')}
      </button>
    ),
  });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Thing 0' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Thing 2' }));
  expect(screen.queryByRole('searchbox')).toBeNull();
  expect(screen.getByText('2 selected')).toBeTruthy();
  fireEvent.click(button('Cancel t0 and t2'));
  expect(screen.getByRole('searchbox')).toBeTruthy();
});

it('a row stands beside the list, with the next, the previous, its page, and a way to close it', async () => {
  const seen = drawList({ peek: ({ id }) => <p>All of {id}</p> });
  fireEvent.click(button('Peek at Thing 0'));
  const panel = await screen.findByRole('complementary', { name: 'Thing 0' });
  expect(document.activeElement).toBe(panel);
  expect(button('Previous row')).toHaveProperty('disabled', true);
  fireEvent.click(button('Next row'));
  expect(screen.getByText('All of t1')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open page' }).getAttribute('href')).toBe('/things/t1');
  fireEvent.click(button('Previous row'));
  expect(window.location.search).toBe('?peek=t0');
  expect(listing(seen)).toEqual({});
  fireEvent.click(button('Close panel'));
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(document.activeElement?.textContent).toBe('Thing 0');
});

it('an unknown row is not shown beside the list', () => {
  drawList({ peek: () => 'never' }, '/x?peek=t99');
  expect(screen.queryByRole('complementary')).toBeNull();
});

it('an empty list says what it is for, or that upstream lacks it, or nothing before it is loaded', () => {
  drawList({ listed: listed([]), actions: <button type="button">Create one</button> });
  const empty = screen.getByRole('heading', { name: 'No batches yet' });
  expect(empty.parentElement?.textContent).toContain('Create one');
});

it('a list that upstream lacks says so, with any filter', () => {
  drawList({ listed: listed([]), unsupported: <p>Not here</p> }, '/x?search=y');
  expect(screen.getByText('Not here')).toBeTruthy();
  expect(screen.queryByText('No batches match')).toBeNull();
});

it('a list that was never loaded does not claim to be empty', () => {
  drawList(
    { listed: listed([]), neverSynced: true, unreachable: <p role="alert">Closed</p> },
    '/x?status=failed',
  );
  expect(screen.getByRole('alert').textContent).toBe('Closed');
  expect(screen.queryByText(/No batches/)).toBeNull();
});

it('an unreachable upstream is reported above the stored rows', () => {
  drawList({ unreachable: <p role="alert">Closed</p> });
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Thing 1' })).toBeTruthy();
});

it('an error replaces rows that were never loaded, and keeps rows that were', async () => {
  const error = new Error('no route');
  drawList({ listed: listed(undefined, { error }) });
  expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t load batches.');
  expect(screen.queryByRole('table')).toBeNull();
});

it('shows the total, and loads more', () => {
  let more = 0;
  drawList({ listed: listed(things(3), { total: 1200, more: () => (more += 1) }) }, '/x?search=y');
  expect(screen.getByText('3 of 1,200 batches, others are hidden by filters')).toBeTruthy();
  fireEvent.click(button('Show more'));
  expect(more).toBe(1);
});

it('missing fields, nulls and wrong types in one row do not affect the others', () => {
  const odd = [
    { id: 'n', name: null },
    { id: 'w', name: 'wrong', size: 7 },
    { id: 'x', name: 'null', size: null },
  ];
  drawList({ listed: listed([...odd, ...things(1)]) });
  expect(screen.getAllByRole('row')).toHaveLength(5);
  expect(screen.getByRole('cell', { name: '0 B' })).toBeTruthy();
  expect(screen.getAllByText(/Couldn’t show this/)).toHaveLength(2);
});

it('renders ten thousand rows with few elements, and selects all of them', () => {
  drawList({
    listed: listed(things(10_000)),
    selected: (rows) => <p>{rows.length} chosen</p>,
  });
  expect(document.querySelectorAll('*').length).toBeLessThan(3000);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all shown' }));
  expect(screen.getByText('10000 chosen')).toBeTruthy();
});

it('selects rows at once, while the script of the bulk actions loads', async () => {
  let arrive: (module: { default: () => ReactNode }) => void = () => {};
  const Late = lazy(
    () => new Promise<{ default: () => ReactNode }>((resolve) => (arrive = resolve)),
  );
  drawList({ selected: () => <Late /> });
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all shown' });
  fireEvent.click(box);
  expect(box.checked).toBe(true);
  expect(screen.getByText('3 selected')).toBeTruthy();

  await act(async () => arrive({ default: () => <p>Delete them</p> }));
  expect(screen.getByText('Delete them')).toBeTruthy();
});

it('a list beside a row has its first two columns, and all of them once it is closed', async () => {
  drawList({
    columns: [...columns.slice(0, 2), { key: 'more', header: 'More', cell: () => 'more' }],
    peek: () => 'all of it',
  });
  const headers = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(headers()).toEqual(['Name', 'Size', 'More']);
  fireEvent.click(button('Peek at Thing 0'));
  expect(headers()).toEqual(['Name', 'Size']);
  fireEvent.click(await screen.findByRole('button', { name: 'Close panel' }));
  expect(headers()).toEqual(['Name', 'Size', 'More']);
});

it('a column without a header uses the text of its page, or of all lists', () => {
  drawList({
    columns: ['name', 'status'].map((key) => ({ key, cell: ({ id }: Thing) => `${key} of ${id}` })),
  });
  const headers = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(headers).toEqual(['Batch', 'Status']);
});

it('shows the default order if none is chosen', () => {
  drawList({ columns: [{ key: 'created', sort: 'created', cell: () => 'now' }] });
  const header = () => screen.getByRole('columnheader', { name: 'Created' });
  expect(header().getAttribute('aria-sort')).toBe('descending');
  fireEvent.click(within(header()).getByRole('button'));
  expect(header().getAttribute('aria-sort')).toBe('ascending');
  expect(window.location.search).toBe('?sort=created');
  fireEvent.click(within(header()).getByRole('button'));
  expect(header().getAttribute('aria-sort')).toBe('descending');
  expect(window.location.search).toBe('');
});
