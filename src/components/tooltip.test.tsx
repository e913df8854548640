// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from './testing';
import { Tooltip } from './tooltip';

const target = () => screen.getByRole('button', { name: 'Save' });

it('a tooltip shows on focus, and hides on blur or Escape', async () => {
  renderWithProviders(
    <Tooltip label="Saves what you typed">
      <button type="button">Save</button>
    </Tooltip>,
  );
  for (const leave of [fireEvent.blur, (at: Element) => fireEvent.keyDown(at, { key: 'Escape' })]) {
    expect(screen.queryByText('Saves what you typed')).toBeNull();
    fireEvent.focus(target());
    await screen.findByText('Saves what you typed');
    leave(target());
    expect(screen.queryByText('Saves what you typed')).toBeNull();
  }
});

it('an element keeps its own handlers, and a disabled tooltip adds none', () => {
  const onFocus = vi.fn();
  const { rerender } = renderWithProviders(
    <Tooltip label="Saves">
      <button type="button" onFocus={onFocus}>
        Save
      </button>
    </Tooltip>,
  );
  fireEvent.focus(target());
  expect(onFocus).toHaveBeenCalledTimes(1);
  rerender(
    <Tooltip label="Saves" disabled>
      <button type="button" onFocus={onFocus}>
        Save
      </button>
    </Tooltip>,
  );
  fireEvent.focus(target());
  expect(onFocus).toHaveBeenCalledTimes(2);
  expect(screen.queryByText('Saves')).toBeNull();
});
