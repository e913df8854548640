// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NestedList } from './nested-list';
import type { HeadedColumn } from './record-list/columns';
import type { Listed } from './record-list/listed';
import { renderWithProviders } from './testing';

interface Part {
  id: string;
  text?: unknown;
}

const columns: HeadedColumn<Part>[] = [
  { key: 'id', header: 'Id', cell: ({ id }) => id },
  { key: 'text', header: 'Text', cell: ({ text }) => (text as string).toUpperCase() },
];

const parts = (count: number): Part[] =>
  Array.from({ length: count }, (_, i) => ({ id: `p${i}`, text: `part ${i}` }));

function drawNested(listed: Partial<Listed<Part>>) {
  renderWithProviders(
    <NestedList<Part>
      label="Parts"
      listed={{
        rows: undefined,
        total: undefined,
        error: null,
        fetching: false,
        retry: () => undefined,
        loadingMore: false,
        ...listed,
      }}
      columns={columns}
      rowId={({ id }) => id}
      rowName={({ id }) => id}
      rowHref={({ id }) => (id === 'p1' ? undefined : `/parts/${id}`)}
      count={(count) => `${count} parts`}
      failed="Couldn’t load parts."
      empty={<p>It has no parts</p>}
    />,
  );
}

it('has a row for each record, linked to its page if it has one', () => {
  drawNested({ rows: parts(2), total: 2 });
  expect(screen.getByRole('link', { name: 'p0' }).getAttribute('href')).toBe('/parts/p0');
  expect(screen.queryByRole('link', { name: 'p1' })).toBeNull();
  expect(screen.getByText('2 parts')).toBeTruthy();
});

it('is marked busy while records load', () => {
  drawNested({});
  expect(screen.getByRole('table', { name: 'Parts' }).getAttribute('aria-busy')).toBe('true');
});

it('says that there are no records', () => {
  drawNested({ rows: [] });
  expect(screen.getByText('It has no parts')).toBeTruthy();
});

it('shows why records could not be loaded, and can retry', () => {
  let retries = 0;
  drawNested({
    error: new Error('no route'),
    retry: () => {
      retries += 1;
    },
  });
  expect(screen.getByRole('alert').textContent).toContain('Couldn’t load parts.');
  fireEvent.click(screen.getByRole('button', { name: /again/ }));
  expect(retries).toBe(1);
});

it('keeps its rows if loading more fails, and shows malformed records', () => {
  drawNested({ error: new Error('no route'), rows: [{ id: 'odd', text: null }, ...parts(1)] });
  expect(screen.getByRole('cell', { name: 'PART 0' })).toBeTruthy();
  expect(screen.getByText(/Couldn’t show this/)).toBeTruthy();
});

it('loads more, and renders ten thousand with few elements', () => {
  let more = 0;
  drawNested({ rows: parts(10_000), total: 12_000, more: () => (more += 1) });
  expect(document.querySelectorAll('*').length).toBeLessThan(3000);
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(more).toBe(1);
});
