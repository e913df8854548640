import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { compileStrings } from '@/strings/compile';
import { en } from '@/strings/en';
import { StringsProvider } from '@/strings/strings-provider';
import { ClockProvider } from './clock';

/** Draws a component in a document (`@vitest-environment jsdom`), with what every page gives it. */
export function draw(element: ReactElement) {
  onTestFinished(cleanup);
  return render(element, { wrapper: Around });
}

const strings = compileStrings(en);

export function Around({ children }: { children: ReactNode }) {
  return (
    <MantineProvider env="test">
      <StringsProvider strings={strings}>
        <ClockProvider now={Date.now()}>{children}</ClockProvider>
      </StringsProvider>
    </MantineProvider>
  );
}

// What jsdom lacks and Mantine asks for.
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
  onchange: null,
})) as typeof window.matchMedia;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
if (!document.fonts) {
  Object.defineProperty(document, 'fonts', { value: new EventTarget() });
}
