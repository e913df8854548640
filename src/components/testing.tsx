import { act, cleanup, configure, render } from '@testing-library/react';
import {
  PathnameContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { type ReactElement, type ReactNode, useLayoutEffect, useState } from 'react';
import { onTestFinished } from 'vitest';
import { sendStrings } from '@/strings/server';
import { ClockProvider } from './clock';
import { ReaderProvider } from './reader-provider';
import { englishReader } from './testing-words';

/** Draws a component in a document (`@vitest-environment jsdom`), with what every page gives it, at an address. */
export function renderWithProviders(element: ReactElement, { url = '/' } = {}) {
  onTestFinished(cleanup);
  window.history.replaceState(null, '', url);
  return render(element, { wrapper: TestProviders });
}

const strings = sendStrings('en');

export function TestProviders({ children }: { children: ReactNode }) {
  return (
    <ReaderProvider reader={englishReader} strings={strings}>
      <ClockProvider now={Date.now()}>
        <AtAddress>{children}</AtAddress>
      </ClockProvider>
    </ReaderProvider>
  );
}

/** Follows `replaceState`, like the router of Next. */
function AtAddress({ children }: { children: ReactNode }) {
  const [{ pathname, search }, setAddress] = useState(readAddress);
  useLayoutEffect(() => {
    const { replaceState } = window.history;
    window.history.replaceState = (...change) => {
      replaceState.apply(window.history, change);
      act(() => setAddress(readAddress()));
    };
    return () => {
      window.history.replaceState = replaceState;
    };
  }, []);
  return (
    <PathnameContext value={pathname}>
      <SearchParamsContext value={new URLSearchParams(search)}>{children}</SearchParamsContext>
    </PathnameContext>
  );
}

function readAddress() {
  const { pathname, search } = window.location;
  return { pathname, search };
}

// What is loaded late takes the time that a busy machine takes.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks, and Mantine or we ask for.
Element.prototype.scrollIntoView ??= () => undefined;
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
