import { expect, it } from 'vitest';
import { localRows } from '@/lib/local-list';
import { contextOf, listedModels, localModels, modelPath, ownersOf } from './model';

const models = listedModels([
  { id: 'old', created: 100, owned_by: 'lab' },
  { id: 'org/new:7b', created: 200, owned_by: { team: 'x' }, shutdown_date: '2027-01-14' },
  'plain-name',
  { id: 'old', created: 150, owned_by: 'lab', shutdown_date: '2026-12-01' },
  { created: 300 },
  null,
]);
const idsBy = (listing: object) =>
  localRows(models, localModels, { ...listing }).map(({ id }) => id);

it('lists each model once, the newest first, and leaves out what has no id', () => {
  expect(models.map(({ id }) => id)).toEqual(['org/new:7b', 'old', 'plain-name']);
});

it('orders by id, creation and shutdown, those without a date last', () => {
  expect(idsBy({ sort: 'id' })).toEqual(['old', 'org/new:7b', 'plain-name']);
  expect(idsBy({ sort: 'created' })).toEqual(['old', 'org/new:7b', 'plain-name']);
  expect(idsBy({ sort: 'shutdown' })).toEqual(['old', 'org/new:7b', 'plain-name']);
  expect(idsBy({ sort: '-shutdown' })).toEqual(['org/new:7b', 'old', 'plain-name']);
});

it('finds by parts of the id and of the owner, whatever the owner is', () => {
  expect(idsBy({ search: 'NEW team' })).toEqual(['org/new:7b']);
  expect(ownersOf(models)).toEqual(['{"team":"x"}', 'lab']);
  expect(idsBy({ owner: 'lab' })).toEqual(['old']);
});

it('an id with slashes is one segment of the URL', () => {
  expect(modelPath('box', 'org/new:7b')).toBe('/box/models/org~2Fnew%3A7b');
});

it('reads the context window from wherever a server lists it', () => {
  expect(contextOf({ id: 'a', max_model_len: 32_768 })).toBe(32_768);
  expect(contextOf({ id: 'a', context_length: 131_072 })).toBe(131_072);
  expect(contextOf({ id: 'a', capabilities: { limits: { max_context_window_tokens: 8 } } })).toBe(
    8,
  );
  expect(contextOf({ id: 'a', context_window: 'large' })).toBeNull();
  expect(contextOf({ id: 'gpt-6-luna', object: 'model' })).toBeNull();
});
