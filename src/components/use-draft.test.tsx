// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useDraft } from './use-draft';

const key = 'signalbox-draft:note';

function Form({ name = 'note' }: { name?: string }) {
  const [text, setText] = useState('');
  const draft = useDraft(name, { text }, (kept) => setText((typed) => typed || (kept.text ?? '')));
  return (
    <>
      <input value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => draft.forget()}>
        send
      </button>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

it('text typed right before a reload is restored', () => {
  render(<Form />);
  type('kept');
  window.dispatchEvent(new Event('pagehide'));
  expect(sessionStorage.getItem(key)).toBe('{"text":"kept"}');
});

it('a form that is rendered again keeps text typed right before', () => {
  const { unmount } = render(<Form />);
  type('kept');
  unmount();
  render(<Form />);
  expect(field().value).toBe('kept');
});

it('an untouched form overwrites no draft', () => {
  sessionStorage.setItem(key, '{"text":"from before"}');
  const { unmount } = render(<Form />);
  act(() => window.dispatchEvent(new Event('pagehide')));
  unmount();
  expect(sessionStorage.getItem(key)).toBe('{"text":"from before"}');
});

it('sent input is not restored, and later input is kept', () => {
  const { unmount } = render(<Form />);
  type('sent');
  fireEvent.click(screen.getByRole('button', { name: 'send' }));
  unmount();
  expect(sessionStorage.getItem(key)).toBeNull();
  const again = render(<Form />);
  type('next');
  fireEvent.click(screen.getByRole('button', { name: 'send' }));
  type('another');
  again.unmount();
  expect(sessionStorage.getItem(key)).toBe('{"text":"another"}');
});

it('another name has a separate draft', () => {
  const { rerender, unmount } = render(<Form />);
  type('moved');
  rerender(<Form name="other" />);
  unmount();
  expect(sessionStorage.getItem('signalbox-draft:other')).toBe('{"text":"moved"}');
});
