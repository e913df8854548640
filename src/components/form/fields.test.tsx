// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderWithProviders } from '../testing';
import { FilePicker, type PickableFile } from './file-picker';
import type { FunctionToolInput } from './function-tool';
import { JsonField } from './json-field';
import { filledLines, LinesField } from './lines-field';
import { MetadataFields } from './metadata-fields';
import { ModelSelect } from './model-select';
import { type Pair, pairProblem } from './pairs';
import { PairsField } from './pairs-field';
import { ToolsField } from './tools-field';

const change = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

function Metadata({ initial = [], taken }: { initial?: Pair[]; taken?: string[] }) {
  const [pairs, setPairs] = useState<Pair[]>(initial);
  return <MetadataFields pairs={pairs} taken={taken} checked onChange={setPairs} />;
}

it('metadata pairs can be added, and are validated', () => {
  renderWithProviders(<Metadata taken={['name']} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add pair' }));
  change('Value 1', 'x');
  expect(screen.getByRole('alert').textContent).toBe('Enter a key for each value.');
  change('Key 1', 'name');
  expect(screen.getByRole('alert').textContent).toBe('Duplicate key “name”.');
  change('Key 1', 'team');
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Remove pair 1' }));
  expect(screen.queryByLabelText('Key 1')).toBeNull();
});

it('metadata has sixteen pairs at most', () => {
  const initial = Array.from({ length: 16 }, (_, i) => ({ key: `k${i}`, value: 'v' }));
  renderWithProviders(<Metadata initial={initial} />);
  expect(screen.getByRole('button', { name: 'Add pair' })).toHaveProperty('disabled', true);
});

function Headers({ initial }: { initial: Pair[] }) {
  const [pairs, setPairs] = useState(initial);
  const limits = { pairs: 50, key: 100, value: 4000 };
  const problem = pairProblem(pairs, limits);
  return (
    <PairsField
      label="Headers"
      kind="header"
      pairs={pairs}
      limits={limits}
      error={problem?.what}
      onChange={setPairs}
    />
  );
}

it('a stored value is kept if none is entered, and not moved to another key', () => {
  renderWithProviders(<Headers initial={[{ key: 'x-team', value: '', stored: 'x-team' }]} />);
  const value = screen.getByLabelText('Value of header 1');
  expect(value.getAttribute('placeholder')).toBe('Stored');
  expect(screen.queryByRole('alert')).toBeNull();
  change('Header 1', 'x-crew');
  expect(value.getAttribute('placeholder')).toBe('value');
  expect(screen.getByRole('alert').textContent).toBe('noValue');
  change('Header 1', 'x-team');
  expect(screen.queryByRole('alert')).toBeNull();
});

function Lines() {
  const [lines, setLines] = useState<string[]>([]);
  return (
    <>
      <LinesField label="Hosts" lines={lines} onChange={setLines} />
      <output>{filledLines(lines).join('|')}</output>
    </>
  );
}

it('lines are kept as typed, and empty ones are not sent', () => {
  renderWithProviders(<Lines />);
  change('Hosts', 'localhost\n\n10.0.0.0/8, box.lan\n');
  expect(screen.getByLabelText('Hosts')).toHaveProperty(
    'value',
    'localhost\n\n10.0.0.0/8, box.lan\n',
  );
  expect(screen.getByRole('status').textContent).toBe('localhost|10.0.0.0/8|box.lan');
});

function Json({ check }: { check?: (value: unknown) => string | null }) {
  const [text, setText] = useState('');
  return <JsonField label="Schema" value={text} check={check} onChange={setText} />;
}

it('a field of JSON names the place of an error, and formats what is right', () => {
  renderWithProviders(<Json />);
  change('Schema', '{\n  "a": ,\n}');
  expect(screen.getByText(/Not valid JSON at line 2, column 8/)).toBeTruthy();
  change('Schema', '{"a":1}');
  fireEvent.click(screen.getByRole('button', { name: 'Format' }));
  expect(screen.getByLabelText('Schema')).toHaveProperty('value', '{\n  "a": 1\n}');
});

it('a JSON field shows the error of its validator', () => {
  renderWithProviders(
    <Json check={(value) => (Array.isArray(value) ? 'A list is no schema.' : null)} />,
  );
  change('Schema', '[]');
  expect(screen.getByText('A list is no schema.')).toBeTruthy();
});

function Tools({ refusal }: { refusal: string | null }) {
  const [functions, setFunctions] = useState<FunctionToolInput[]>([]);
  return <ToolsField functions={functions} checkStrict={() => refusal} onChange={setFunctions} />;
}

it('functions are added, checked for strict mode once they are strict, and removed', () => {
  renderWithProviders(<Tools refusal="additionalProperties is missing." />);
  fireEvent.click(screen.getByRole('button', { name: 'Add function' }));
  change('Name', 'get_weather');
  change('Parameters (JSON schema)', '{"type":"object"}');
  expect(screen.queryByText('additionalProperties is missing.')).toBeNull();
  fireEvent.click(screen.getByLabelText('Strict'));
  expect(screen.getByText('additionalProperties is missing.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Remove get_weather' }));
  expect(screen.queryByLabelText('Name')).toBeNull();
});

it('a model is chosen from those that upstream lists, or typed', () => {
  const chosen: string[] = [];
  renderWithProviders(
    <ModelSelect label="Model" models={['a', 'b/c']} value="" onChange={(id) => chosen.push(id)} />,
  );
  expect([...document.querySelectorAll('option')].map(({ value }) => value)).toEqual(['a', 'b/c']);
  change('Model', 'unlisted');
  expect(chosen).toEqual(['unlisted']);
});

const file = (id: string, more: Partial<PickableFile> = {}): PickableFile => ({
  id,
  name: `${id}.jsonl`,
  bytes: 10,
  created_at: 1,
  ...more,
});

function picker(rows: PickableFile[] | undefined, more: object = {}) {
  const asked: unknown[] = [];
  renderWithProviders(
    <FilePicker
      label="Input file"
      listed={{
        rows,
        total: null,
        error: null,
        fetching: false,
        retry: () => asked.push('retry'),
        loadingMore: false,
        ...more,
      }}
      search=""
      onSearch={(search) => asked.push(search)}
      chosen={['file-1']}
      onChoose={(ids) => asked.push(ids)}
      none="There is no file yet."
    />,
  );
  return asked;
}

it('a file is chosen by name, with a dash for an unknown size', () => {
  const asked = picker([file('file-1'), file('file-2', { name: null, bytes: null })]);
  expect(screen.getByRole('radio', { name: /file-1\.jsonl/ })).toHaveProperty('checked', true);
  fireEvent.click(screen.getByRole('radio', { name: /file-2 *–/ }));
  expect(asked).toEqual([['file-2']]);
});

it('no file at all, and files that could not be listed, are distinguished', () => {
  picker([]);
  expect(screen.getByText('There is no file yet.')).toBeTruthy();
  const asked = picker(undefined, { error: new Error('It is down.') });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(asked).toEqual(['retry']);
});
