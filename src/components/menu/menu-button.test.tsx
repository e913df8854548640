// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from '../testing';
import { MenuButton } from './menu-button';

it('a menu opens at the first click, and offers actions, links and choices', async () => {
  const onSelect = vi.fn();
  const onChoose = vi.fn();
  const trigger = <button type="button">Open</button>;
  renderWithProviders(
    <MenuButton
      trigger={trigger}
      entries={[
        { key: 'act', label: 'Act', onSelect },
        { key: 'line', divider: true },
        { key: 'go', label: 'Go', href: '/files', mark: 'here' },
        {
          key: 'theme',
          value: 'dark',
          onChoose,
          choices: [
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ],
        },
      ]}
    />,
  );
  const button = screen.getByRole('button', { name: 'Open' });
  expect(button.getAttribute('aria-haspopup')).toBe('menu');
  fireEvent.click(button);
  const link = await screen.findByRole('menuitem', { name: /^Go/ });
  expect([link.getAttribute('href'), link.textContent]).toEqual(['/files', 'Gohere']);
  expect(screen.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe(
    'true',
  );
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Light' }));
  expect(onChoose).toHaveBeenCalledWith('light');
  fireEvent.click(screen.getByRole('menuitem', { name: 'Act' }));
  expect(onSelect).toHaveBeenCalledOnce();
});
