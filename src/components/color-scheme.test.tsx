// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { followColorScheme, setColorScheme, useColorScheme } from './color-scheme';
import { colorSchemeAttribute, colorSchemeKey, colorSchemeScript } from './color-scheme-script';
import { renderWithProviders } from './testing';

const shown = () => document.documentElement.getAttribute(colorSchemeAttribute);

/** The system, with a scheme that can be changed. */
function systemIs(dark: boolean) {
  const list = Object.assign(new EventTarget(), { matches: dark });
  vi.stubGlobal('matchMedia', () => list);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return (now: boolean) => {
    list.matches = now;
    list.dispatchEvent(new Event('change'));
  };
}

/** As the page's head runs it. */
const runScript = () => new Function(colorSchemeScript)();

declare const jsdom: { window: Window };

beforeEach(() => {
  // Newer versions of Node have one of their own, which stands in the way of the page's.
  vi.stubGlobal('localStorage', jsdom.window.localStorage);
  localStorage.clear();
});

it.each([
  [null, false, 'light'],
  [null, true, 'dark'],
  ['auto', true, 'dark'],
  ['light', true, 'light'],
  ['dark', false, 'dark'],
  ['nonsense', false, 'light'],
])(
  'with %s chosen and a system that is dark: %s, the head of the page makes it %s',
  (kept, dark, scheme) => {
    systemIs(dark);
    if (kept) localStorage.setItem(colorSchemeKey, kept);
    runScript();
    expect(shown()).toBe(scheme);
  },
);

function TextValue() {
  return <p>{useColorScheme()}</p>;
}

it('a choice is shown at once and kept', () => {
  systemIs(false);
  renderWithProviders(<TextValue />);
  expect(screen.getByText('auto')).toBeDefined();
  act(() => setColorScheme('dark'));
  expect(screen.getByText('dark')).toBeDefined();
  expect([shown(), localStorage.getItem(colorSchemeKey)]).toEqual(['dark', 'dark']);
});

it('the page follows the system unless a scheme was chosen, and a choice of another tab', () => {
  const change = systemIs(false);
  onTestFinished(followColorScheme());
  change(true);
  expect(shown()).toBe('dark');
  setColorScheme('light');
  change(false);
  change(true);
  expect(shown()).toBe('light');
  localStorage.setItem(colorSchemeKey, 'dark');
  window.dispatchEvent(new StorageEvent('storage', { key: colorSchemeKey, newValue: 'dark' }));
  expect(shown()).toBe('dark');
});
