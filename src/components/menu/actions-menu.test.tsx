// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWithProviders } from '../testing';
import { ActionsMenu } from './actions-menu';
import type { MenuEntry } from './menu-entry';

const entry = (key: string, more: object = {}): MenuEntry => ({
  key,
  label: key,
  onSelect: () => undefined,
  ...more,
});

it('lists dangerous actions last, and runs the chosen one', async () => {
  const done: string[] = [];
  renderWithProviders(
    <ActionsMenu
      entries={[
        entry('Delete', { danger: true, onSelect: () => done.push('delete') }),
        entry('Copy', { description: 'With its files' }),
        entry('Retry', { disabled: true }),
      ]}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'CopyWith its files',
    'Retry',
    'Delete',
  ]);
  expect(items[1]).toHaveProperty('disabled', true);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(done).toEqual(['delete']);
});

it('opens with the arrow key, downloads, and links to pages', async () => {
  renderWithProviders(
    <ActionsMenu
      entries={[
        { key: 'page', label: 'Open page', href: '/local/files' },
        { key: 'csv', label: 'As CSV', href: '/export.csv', download: true },
      ]}
    />,
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'More actions' }), { key: 'ArrowDown' });
  const [page, csv] = await screen.findAllByRole('menuitem');
  expect(page?.getAttribute('href')).toBe('/local/files');
  expect(csv?.hasAttribute('download')).toBe(true);
});

it('is not rendered without actions', () => {
  renderWithProviders(<ActionsMenu entries={[]} />);
  expect(screen.queryByRole('button')).toBeNull();
});
