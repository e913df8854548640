// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import {
  createdColumn,
  fieldColumn,
  idColumn,
  sizeColumn,
  timeColumn,
} from '../record-list/record-columns';
import { renderWithProviders } from '../testing';
import { Facts, useColumnFacts } from './facts';

const record = (snapshot: unknown) => ({
  kind: 'file',
  id: 'file-1',
  name: null,
  created_at: 1_795_000_000,
  first_seen_at: 1_795_000_000,
  seen_at: 1_795_000_000,
  deleted_upstream_at: null,
  snapshot,
});

function drawFacts(snapshot: unknown) {
  renderWithProviders(
    <Facts
      record={record(snapshot)}
      useFacts={(one) =>
        useColumnFacts(
          'files',
          [
            fieldColumn('purpose'),
            sizeColumn('bytes'),
            createdColumn,
            timeColumn('expires_at', { why: 'never' }),
            idColumn,
          ],
          one,
        )
      }
    />,
  );
}

const factOf = (label: string) => screen.getByText(label).nextSibling;

it('columns are listed under their headers, with times reachable by Tab', () => {
  drawFacts({ purpose: 'batch', bytes: 1200, expires_at: null });
  expect(factOf('Purpose')?.textContent).toBe('batch');
  expect(factOf('Size')?.textContent).toBe('1.2 kB');
  expect(factOf('Expires')?.textContent).toBe('–never');
  expect((factOf('Created') as Element).querySelector('time')?.tabIndex).toBe(0);
  expect(screen.getByRole('button', { name: 'Copy file id' })).toBeTruthy();
});

it('unknown values are shown as they came, and missing ones as a dash', () => {
  drawFacts({ purpose: 7, bytes: 'many', expires_at: 'soon' });
  expect(factOf('Purpose')?.textContent).toBe('7');
  expect(factOf('Size')?.textContent).toBe('many');
  expect(factOf('Expires')?.textContent).toBe('soon');
});
