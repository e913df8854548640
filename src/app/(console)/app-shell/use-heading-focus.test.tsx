// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { usePathname } from 'next/navigation';
import { expect, it, onTestFinished } from 'vitest';
import { renderWithProviders } from '@/components/testing';
import { useHeadingFocus } from './use-heading-focus';

function Page() {
  useHeadingFocus();
  const pathname = usePathname();
  return (
    <main>
      <h1 tabIndex={-1}>{pathname}</h1>
      <button type="button">beside it</button>
      {pathname === '/a' ? <a href="/b">to b</a> : <input aria-label="Name" />}
    </main>
  );
}

/** A page on which a link was followed. The next frame comes when the test says so. */
function navigate() {
  const frames = new Map<number, FrameRequestCallback>();
  const { requestAnimationFrame, cancelAnimationFrame } = window;
  window.requestAnimationFrame = (callback) => frames.set(frames.size + 1, callback).size;
  window.cancelAnimationFrame = (frame) => void frames.delete(frame);
  onTestFinished(() => {
    Object.assign(window, { requestAnimationFrame, cancelAnimationFrame });
  });
  const { getByRole, getByLabelText, container } = renderWithProviders(<Page />, { url: '/a' });
  return {
    getByRole,
    getByLabelText,
    heading: () => container.querySelector('h1'),
    follow: () => window.history.replaceState(null, '', '/b'),
    nextFrame: () =>
      act(() => {
        for (const callback of frames.values()) callback(0);
        frames.clear();
      }),
  };
}

it('the heading of the new page gets the focus of the link that is gone', () => {
  const { getByRole, follow, nextFrame, heading } = navigate();
  getByRole('link').focus();
  follow();
  nextFrame();
  expect(document.activeElement).toBe(heading());
});

it('the heading gets the focus although the focused control is on both pages', () => {
  const { getByRole, follow, nextFrame, heading } = navigate();
  getByRole('button').focus();
  follow();
  nextFrame();
  expect(document.activeElement).toBe(heading());
});

it('a field that was focused before the next frame keeps the focus', () => {
  const { getByRole, getByLabelText, follow, nextFrame } = navigate();
  getByRole('link').focus();
  follow();
  getByLabelText('Name').focus();
  nextFrame();
  expect(document.activeElement).toBe(getByLabelText('Name'));
});

it('a change within a page moves no focus', () => {
  const { getByRole, nextFrame } = navigate();
  getByRole('button').focus();
  nextFrame();
  expect(document.activeElement).toBe(getByRole('button'));
});
