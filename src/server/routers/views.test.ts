import { expect, it } from 'vitest';
import { startServer } from '../testing';

const view = { list: 'batches', name: 'Failed in May', query: 'status=failed&from=2026-05-01' };

it('a view is listed for the user who saved it, under its list, and opened by anyone with its link', async () => {
  const { caller, as } = startServer();
  const { id } = await caller.views.create({ ...view, name: ' Failed in May ' });
  await caller.views.create({ ...view, list: 'files' });

  expect(await caller.views.list({ list: 'batches' })).toMatchObject([
    { ...view, id, is_own: true },
  ]);
  expect(await as('admin').views.list({ list: 'batches' })).toEqual([]);
  expect(await as('viewer').views.retrieve({ id })).toMatchObject({
    ...view,
    is_own: false,
    by: expect.any(String),
  });
});

it('viewers can save views', async () => {
  const { as } = startServer();
  const { views } = as('viewer');
  await views.create(view);
  expect(await views.list({ list: 'batches' })).toMatchObject([view]);
});

it('a view is renamed, saved again and deleted by its owner only', async () => {
  const { caller, as } = startServer();
  const { id } = await caller.views.create(view);
  for (const other of [as('operator').views, as('admin').views]) {
    const refused = {
      code: 'FORBIDDEN',
      message: expect.stringMatching(/^Only .+, who saved this view, can change or delete it\.$/),
    };
    await expect(other.update({ id, name: 'Mine' })).rejects.toMatchObject(refused);
    await expect(other.delete({ id })).rejects.toMatchObject(refused);
  }
  expect(await caller.views.update({ id, name: 'Failed' })).toMatchObject({
    name: 'Failed',
    query: view.query,
  });
  expect(await caller.views.update({ id, query: '?status=expired' })).toMatchObject({
    name: 'Failed',
    query: 'status=expired',
  });
  await caller.views.delete({ id });
  await expect(caller.views.retrieve({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(caller.views.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('two views of one list cannot have the same name', async () => {
  const { caller, as } = startServer();
  const { id } = await caller.views.create(view);
  const other = await caller.views.create({ ...view, name: 'Other' });
  const taken = {
    code: 'CONFLICT',
    message: 'You already have a view “Failed in May” of this list.',
  };
  await expect(caller.views.create(view)).rejects.toMatchObject(taken);
  await expect(caller.views.update({ id: other.id, name: view.name })).rejects.toMatchObject(taken);
  await caller.views.update({ id, name: view.name, query: 'q=1' });
  await as('viewer').views.create(view);
});

it('an invalid name, list or query is refused', async () => {
  const { caller } = startServer();
  for (const bad of [
    { ...view, name: '  ' },
    { ...view, name: 'x'.repeat(101) },
    { ...view, list: '../files' },
    { ...view, query: 'x'.repeat(4_001) },
  ])
    await expect(caller.views.create(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
