// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWithProviders } from './testing';
import { UrlTabs } from './url-tabs';

const tabs = [
  { value: 'results', label: 'Results', count: 1200, content: 'the results' },
  { value: 'timeline', label: 'Timeline', content: 'the timeline' },
  { value: 'raw', label: 'Raw', content: 'as it came' },
];

it('the first tab is selected, and only its panel is rendered', () => {
  renderWithProviders(<UrlTabs label="About it" tabs={tabs} />);
  const tab = screen.getByRole('tab', { selected: true });
  expect(tab.textContent).toBe('Results1,200');
  const panel = screen.getByRole('tabpanel', { name: /Results/ });
  expect([panel.textContent, tab.getAttribute('aria-controls')]).toEqual(['the results', panel.id]);
});

it('the selected tab is in the URL, and an unknown one means the first', () => {
  renderWithProviders(<UrlTabs label="About it" tabs={tabs} />, { url: '/x?tab=nothing' });
  expect(screen.getByRole('tabpanel').textContent).toBe('the results');
  fireEvent.click(screen.getByRole('tab', { name: 'Raw' }));
  expect(screen.getByRole('tabpanel').textContent).toBe('as it came');
  expect(window.location.search).toBe('?tab=raw');
});

it('a tab that becomes the first is shown if none was selected', () => {
  const errors = { value: 'errors', label: 'Errors', content: 'what went wrong' };
  const shown = renderWithProviders(<UrlTabs label="About it" tabs={tabs} />);
  shown.rerender(<UrlTabs label="About it" tabs={[errors, ...tabs]} />);
  expect(screen.getByRole('tabpanel').textContent).toBe('what went wrong');
  fireEvent.click(screen.getByRole('tab', { name: /Results/ }));
  expect(screen.getByRole('tabpanel').textContent).toBe('the results');
  fireEvent.click(screen.getByRole('tab', { name: 'Errors' }));
  expect(window.location.search).toBe('');
});

it('arrows, Home and End move between tabs; Tab leaves them', () => {
  renderWithProviders(<UrlTabs label="About it" tabs={tabs} />);
  const press = (key: string) => {
    fireEvent.keyDown(document.activeElement as Element, { key });
    return screen.getByRole('tab', { selected: true }).textContent;
  };
  screen.getByRole('tab', { selected: true }).focus();
  expect([press('ArrowRight'), press('End'), press('ArrowRight'), press('ArrowLeft')]).toEqual([
    'Timeline',
    'Raw',
    'Results1,200',
    'Raw',
  ]);
  expect(press('Home')).toBe('Results1,200');
  expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
});
