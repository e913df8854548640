// @vitest-environment jsdom
import { act, createEvent, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from '../testing';
import { Autocomplete } from './autocomplete';

const models = ['gpt-4o', 'gpt-4o-mini', 'o3'];

function Model({ initial = '', data = models }: { initial?: string; data?: readonly string[] }) {
  const [model, setModel] = useState(initial);
  return <Autocomplete label="Model" data={data} value={model} onChange={setModel} />;
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Model' });
function type(value: string) {
  act(() => field().focus());
  fireEvent.change(field(), { target: { value } });
}

const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);
const activeOption = () =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;

it('a click shows every suggestion, typing those that contain what is typed', () => {
  renderWithProviders(<Model initial="gpt-4o-mini" />);
  expect(options()).toEqual([]);
  fireEvent.click(field());
  expect(options()).toEqual(models);
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('gpt-4o-mini');
  type('4O');
  expect(options()).toEqual(['gpt-4o', 'gpt-4o-mini']);
});

it('values that are not suggested can be typed', () => {
  renderWithProviders(<Model />);
  type('llama');
  expect([field().value, field().getAttribute('aria-expanded')]).toEqual(['llama', 'false']);
});

it('arrows lead through the suggestions and around, Enter takes one and sends no form', () => {
  renderWithProviders(<Model />);
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(activeOption()).toBe('gpt-4o');
  fireEvent.keyDown(field(), { key: 'ArrowUp' });
  expect(activeOption()).toBe('o3');
  const enter = createEvent.keyDown(field(), { key: 'Enter' });
  fireEvent(field(), enter);
  expect([field().value, options(), enter.defaultPrevented]).toEqual(['o3', [], true]);
});

it('Enter in a closed field submits the form', () => {
  renderWithProviders(<Model initial="o3" />);
  const enter = createEvent.keyDown(field(), { key: 'Enter' });
  fireEvent(field(), enter);
  expect(enter.defaultPrevented).toBe(false);
});

it('Escape closes the suggestions and nothing else; leaving the field closes them too', () => {
  const onKeyDown = vi.fn();
  renderWithProviders(
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what the field lets through
    <div onKeyDown={onKeyDown}>
      <Model />
    </div>,
  );
  fireEvent.click(field());
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect([options(), onKeyDown.mock.calls.length]).toEqual([[], 0]);
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(onKeyDown).toHaveBeenCalledOnce();
  fireEvent.click(field());
  fireEvent.blur(field());
  expect(options()).toEqual([]);
});

it('a click on a suggestion takes it, and the field keeps the focus', () => {
  renderWithProviders(<Model />);
  field().focus();
  fireEvent.click(field());
  const choice = screen.getByRole('option', { name: 'gpt-4o-mini' });
  const press = createEvent.pointerDown(choice);
  fireEvent(choice, press);
  fireEvent.click(choice);
  expect([field().value, options(), press.defaultPrevented]).toEqual(['gpt-4o-mini', [], true]);
  expect(document.activeElement).toBe(field());
});

it('ten thousand suggestions render only 200', () => {
  renderWithProviders(<Model data={Array.from({ length: 10_000 }, (_, at) => `model-${at}`)} />);
  fireEvent.click(field());
  expect(options()).toHaveLength(200);
  type('model-9999');
  expect(options()).toEqual(['model-9999']);
});
