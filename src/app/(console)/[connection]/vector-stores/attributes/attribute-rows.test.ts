import { expect, it } from 'vitest';
import { type AttributeRow, attributeProblem, rowsOf, valuesOf } from './attribute-rows';

const row = (key: string, value = 'x', type: AttributeRow['type'] = 'text') => ({
  key,
  type,
  value,
});

it('attributes keep their types through a form', () => {
  const attributes = { lang: 'de', year: 2024, draft: false, zip: '01234' };
  expect(valuesOf(rowsOf(attributes))).toEqual(attributes);
});

it('values that are not attributes are left out of the form', () => {
  expect(rowsOf({ a: null, b: [1], c: 1 })).toEqual([row('c', '1', 'number')]);
  for (const odd of [null, 'x', 7, []]) expect(rowsOf(odd)).toEqual([]);
});

it('the limits of the API are checked before anything is sent', () => {
  const many = Array.from({ length: 17 }, (_, number) => row(`k${number}`));
  expect(attributeProblem(many)).toEqual({ what: 'tooMany' });
  expect(attributeProblem(many.slice(1))).toBeNull();
  expect(attributeProblem([row('k'.repeat(65))])).toMatchObject({ what: 'longKey' });
  expect(attributeProblem([row('k'.repeat(64))])).toBeNull();
  expect(attributeProblem([row('k', 'v'.repeat(513))])).toMatchObject({ what: 'longText' });
  expect(attributeProblem([row('k', 'v'.repeat(512))])).toBeNull();
  expect(attributeProblem([row('', 'v')])).toMatchObject({ what: 'noKey' });
  expect(attributeProblem([row('k'), row(' k')])).toEqual({ what: 'duplicate', key: 'k' });
  expect(attributeProblem([row('k', 'many', 'number')])).toMatchObject({ what: 'noNumber' });
  expect(attributeProblem([row('k', '', 'number')])).toMatchObject({ what: 'noValue' });
  expect(attributeProblem([row('', '', 'text'), row('', 'false', 'boolean')])).toBeNull();
});
