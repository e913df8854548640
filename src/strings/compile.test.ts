import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { compileStrings } from './compile';
import { en } from './en';
import { readStrings } from './server';
import type { Strings } from './strings';

it('the compiled catalogue is made of plain objects alone, which is all that React sends to a browser', () => {
  const odd: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
    if (!isPlain) odd.push(path);
    for (const [key, child] of Object.entries(value)) walk(child, `${path}.${key}`);
  };
  walk(readStrings('en'), 'en');
  expect(odd).toEqual([]);
});

it('plurals and choices are worded as in the source', () => {
  const form =
    '{count, plural, =0 {none} one {# file} other {# files}} {kind, select, a {A} other {B}}';
  const messages = compileStrings({ ...en, test: { form } } as unknown as Strings);
  const t = createTranslator({ locale: 'en', messages }) as unknown as (
    key: string,
    values: object,
  ) => string;
  const worded = [0, 1, 1200].map((count) => t('test.form', { count, kind: count ? 'a' : 'x' }));
  expect(worded).toEqual(['none B', '1 file A', '1,200 files A']);
});
