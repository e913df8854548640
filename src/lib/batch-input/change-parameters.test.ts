import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobOf, changeInput } from './change-input';
import {
  changeParameters,
  fieldOf,
  fieldPath,
  isSameJson,
  type ParameterChange,
} from './change-parameters';
import { createChangesReporter } from './changes-report';
import { checkChanges } from './check-changes';

const set = (field: string, value: unknown): ParameterChange => ({
  action: 'set',
  field,
  value: JSON.stringify(value),
});
const remove = (field: string): ParameterChange => ({ action: 'remove', field });

const line =
  '{"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": ' +
  '{"model": "gpt-x", "seed": 12345678901234567890, "temperature": 1.0, "messages": [{"role":"user","content":"\\u00fc"}]}}';

describe('a changed line', () => {
  it('has the changes, and all else as it is written', () => {
    const { text, fields } = changeParameters(line, [
      set('model', 'gpt-y'),
      set('reasoning.effort', 'low'),
      { action: 'replace', field: 'temperature', value: '0.5' },
      { action: 'replace', field: 'top_p', value: '0.5' },
      remove('user'),
      set('messages.0.role', 'developer'),
    ]);
    expect(text).toBe(
      '{"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": ' +
        '{"model": "gpt-y", "seed": 12345678901234567890, "temperature": 0.5, ' +
        '"messages": [{"role":"developer","content":"\\u00fc"}],"reasoning":{"effort":"low"}}}',
    );
    expect(fields.map(({ outcome, before, after }) => [outcome, before, after])).toEqual([
      ['changed', '"gpt-x"', '"gpt-y"'],
      ['changed', null, '"low"'],
      ['changed', '1.0', '0.5'],
      ['absent', null, null],
      ['absent', null, null],
      ['changed', '"user"', '"developer"'],
    ]);
  });

  it('is the line itself where it is so already, whatever the spelling', () => {
    const { text, fields } = changeParameters(line, [
      set('temperature', 1),
      { action: 'set', field: 'seed', value: '12345678901234567890' },
    ]);
    expect(text).toBe(line);
    expect(fields.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    // One more, which is the same number to JavaScript.
    const other: ParameterChange = { action: 'set', field: 'seed', value: '12345678901234567891' };
    expect(changeParameters(line, [other]).text).toContain('12345678901234567891');
  });

  it('has another url only if a change names it', () => {
    const { text } = changeParameters(line, [set('url', '/v1/responses')]);
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(line), url: '/v1/responses' });
  });

  it.each([
    ['{"custom_id":"a"', 'notJson'],
    ['[1]', 'notAnObject'],
    ['{"custom_id":"a","body":[]}', 'noBody'],
    [' \t', null],
  ])('stays as it is where it is none: %s', (text, unreadable) => {
    expect(changeParameters(text, [set('model', 'm')])).toMatchObject({ text, unreadable });
  });

  it('stays as it is where a path leads through a text', () => {
    const { text, fields } = changeParameters(line, [set('model.name', 'm')]);
    expect(text).toBe(line);
    expect(fields).toMatchObject([{ outcome: 'blocked', before: null, after: null }]);
  });
});

describe('any changes of any line', () => {
  const name = fc.constantFrom('model', 'a', 'b', 'a.b', '__proto__', 'ü', '\\', '0');
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));
  const body = fc.dictionary(name, json, { maxKeys: 6 });
  const path = fc.array(name, { minLength: 1, maxLength: 3 });
  const change = fc
    .record({ action: fc.constantFrom('set', 'replace', 'remove'), path, value: json })
    .map(({ action, path, value }) => ({
      action: action as ParameterChange['action'],
      field: fieldOf(path),
      value: JSON.stringify(value),
    }));

  it('leave what they do not name, say what they did, and do nothing the second time', () => {
    fc.assert(
      fc.property(body, fc.array(change, { maxLength: 4 }), (body, changes) => {
        fc.pre(checkChanges(changes).every(({ code }) => code !== 'fieldTwice'));
        const before = { custom_id: 'x', method: 'POST', url: '/v1/embeddings', body };
        const text = JSON.stringify(before);
        const changed = changeParameters(text, changes);
        const after = JSON.parse(changed.text);
        expect({ ...after, body: null }).toEqual({ ...before, body: null });
        const named = new Set(changes.map(({ field }) => fieldPath(field)[0]));
        for (const key of new Set([...Object.keys(body), ...Object.keys(after.body)]))
          if (!named.has(key)) expect(after.body[key]).toEqual(body[key]);
        const isChanged = changed.fields.some(({ outcome }) => outcome === 'changed');
        expect(changed.text !== text).toBe(isChanged);
        expect(changeParameters(changed.text, changes).text).toBe(changed.text);
      }),
    );
  });

  it('have paths that are written and read the same', () => {
    const steps = fc.array(fc.string({ minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(steps, (path) => {
        expect(fieldPath(fieldOf(path))).toEqual(path);
      }),
    );
  });
});

it('JSON is the same apart from spelling and order, and only then', () => {
  expect(isSameJson('{"a":1,"b":[1.0]}', ' {"b":[1], "a":1}')).toBe(true);
  expect(isSameJson('{"__proto__":1}', '{}')).toBe(false);
  expect(isSameJson('9007199254740993', '9007199254740992')).toBe(false);
  expect(isSameJson('"1"', '1')).toBe(false);
});

describe('the difference over all lines', () => {
  const request = (id: string, model: string) =>
    JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/responses', body: { model } });

  it('counts what every change does, by the values that were there', () => {
    const reporter = createChangesReporter([set('model', 'gpt-y'), remove('user')]);
    const lines = ['a', 'b', 'c'].map((id) => request(id, 'gpt-x'));
    for (const text of [...lines, request('d', 'gpt-y'), '', 'nonsense', request('e', 'gpt-z')])
      reporter.change(text);
    expect(reporter.report()).toMatchObject({
      lines: 6,
      changed: 4,
      unreadable: 1,
      unreadableLines: [6],
      fields: [
        {
          field: 'model',
          after: '"gpt-y"',
          changed: 4,
          same: 1,
          before: [
            { value: '"gpt-x"', lines: 3 },
            { value: '"gpt-z"', lines: 1 },
          ],
          others: 0,
        },
        { field: 'user', after: null, changed: 0, absent: 5 },
      ],
    });
    expect(reporter.report().examples.map(({ line, custom_id }) => [line, custom_id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [7, 'e'],
    ]);
  });

  it('comes with the changed file, of which other lines are the same bytes', async () => {
    const odd = Uint8Array.of(...new TextEncoder().encode('{"body":{},"x":"'), 0xff, 0x22, 0x7d);
    const parts = ['\ufeff', request('a', 'gpt-x'), '\r\n\n', odd, '\n', request('b', 'gpt-y')];
    const file = new Blob(parts as BlobPart[]);
    const reporter = createChangesReporter([set('model', 'gpt-y')]);
    const changed = await blobOf(changeInput(file.stream(), reporter));
    const lines = Buffer.from(await changed.arrayBuffer());
    expect(lines.toString('latin1').split('\n')).toEqual([
      request('a', 'gpt-y'),
      '',
      Buffer.from(odd).toString('latin1'),
      request('b', 'gpt-y'),
      '',
    ]);
    expect(reporter.report()).toMatchObject({ lines: 3, changed: 1, unreadableLines: [3] });
  });

  it('holds few values, however many there are', () => {
    const reporter = createChangesReporter([set('model', 'gpt-y')]);
    for (let at = 0; at < 1000; at += 1) reporter.change(request(`${at}`, `model-${at}`));
    const [field] = reporter.report().fields;
    expect(field).toMatchObject({ changed: 1000, others: 980 });
    expect(field?.before).toHaveLength(20);
  });
});

it.each<[string, ParameterChange[]]>([
  ['fieldMissing', [set(' ', 1)]],
  ['fieldPath', [set('a..b', 1)]],
  ['fieldPath', [set('a.', 1)]],
  ['fieldReserved', [set('custom_id', 'x')]],
  ['fieldReserved', [remove('method')]],
  ['fieldOfBody', [set('body.model', 'm')]],
  ['fieldOfBody', [set('url.path', 'm')]],
  ['fieldTwice', [set('a.b', 1), remove('a')]],
  ['fieldTwice', [set('a', 1), set('a', 2)]],
  ['valueMissing', [{ action: 'set', field: 'a' }]],
  ['valueNotJson', [{ action: 'set', field: 'a', value: 'gpt' }]],
  ['valueTooLong', [set('a', 'x'.repeat(100_001))]],
  ['urlNeeded', [remove('url')]],
  ['urlPath', [set('url', 'v1/responses')]],
  ['modelNeeded', [remove('model')]],
  ['modelText', [set('model', 4)]],
  ['streaming', [set('stream', true)]],
  ['tooMany', Array.from({ length: 51 }, (_, at) => set(`f${at}`, 1))],
])('a change is refused: %s', (code, changes) => {
  expect(checkChanges(changes)).toMatchObject([{ code, index: changes.length - 1 }]);
});

it('names that begin alike are different fields', () => {
  expect(checkChanges([set('a', 1), set('ab', 2), set('a\\.b', 3), remove('stream')])).toEqual([]);
});
