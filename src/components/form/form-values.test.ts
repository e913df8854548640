import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueAt, withValueAt } from './form-values';

const values = { name: 'a', tools: [{ function: { name: 'f' } }, { function: { name: 'g' } }] };

it('a value is read by its path, or is undefined', () => {
  const paths = ['name', 'tools.1.function.name', 'tools.7.function.name', 'name.of.it'];
  expect(paths.map((path) => valueAt(values, path))).toEqual(['a', 'g', undefined, undefined]);
});

it('a change copies the changed path, and keeps all other objects', () => {
  const before = structuredClone(values);
  const next = withValueAt(values, 'tools.1.function.name', 'h');
  expect(values).toEqual(before);
  expect(next.tools).toEqual([{ function: { name: 'f' } }, { function: { name: 'h' } }]);
  expect([next.tools[0] === values.tools[0], Array.isArray(next.tools)]).toEqual([true, true]);
});

it('a set value can be read back, at any depth', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (keys, value) => {
      const path = keys.join('.');
      expect(valueAt(withValueAt({}, path, value), path)).toEqual(value);
    }),
  );
});
