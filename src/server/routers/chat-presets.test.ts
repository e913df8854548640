import { expect, it } from 'vitest';
import { startServer } from '../testing';

const connection = 'local';
const preset = {
  connection,
  name: 'Night shift',
  model: 'm',
  system: 'Be brief.',
  parameters: { seed: 1, tools: [{ type: 'function', function: { name: 'f' } }] },
  compared: ['n'],
};

it('a preset is listed for the user who saved it, opened by anyone with its link, deleted by its owner', async () => {
  const { caller, as } = startServer();
  const { id } = await caller.chatPresets.create(preset);
  const { connection: _, ...saved } = preset;
  const other = as('operator').chatPresets;

  expect(await caller.chatPresets.list({ connection })).toMatchObject([{ ...saved, is_own: true }]);
  expect(await other.list({ connection })).toEqual([]);
  expect(await as('viewer').chatPresets.retrieve({ connection, id })).toMatchObject({
    ...saved,
    is_own: false,
    by: expect.any(String),
  });
  await expect(other.delete({ connection, id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await caller.chatPresets.delete({ connection, id });
  await expect(other.retrieve({ connection, id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a preset stores its API, and keeps settings that the API does not have', async () => {
  const { caller } = startServer();
  const responses = { api: 'responses', set_aside: { seed: 1 } } as const;
  const { id } = await caller.chatPresets.create({ ...preset, parameters: {}, ...responses });
  const at = { connection, id };
  expect(await caller.chatPresets.retrieve(at)).toMatchObject(responses);
  await caller.chatPresets.update({ ...at, api: 'chat_completions', set_aside: {} });
  expect(await caller.chatPresets.list({ connection })).toMatchObject([
    { api: 'chat_completions', set_aside: {} },
  ]);

  const { id: before } = await caller.chatPresets.create(preset);
  expect(await caller.chatPresets.retrieve({ connection, id: before })).toMatchObject({
    api: 'chat_completions',
    set_aside: {},
  });
});

it('a preset is renamed and overwritten by the user who saved it only', async () => {
  const { caller, as } = startServer();
  const { id } = await caller.chatPresets.create(preset);
  const at = { connection, id };
  const renamed = await caller.chatPresets.update({ ...at, name: ' Day shift ' });
  expect(renamed).toMatchObject({ system: 'Be brief.', compared: ['n'], name: 'Day shift' });
  const settings = { model: null, system: '', parameters: { n: 2 }, compared: [] };
  await caller.chatPresets.update({ ...at, ...settings });
  const saved = { ...settings, name: 'Day shift' };

  expect(await as('viewer').chatPresets.retrieve(at)).toMatchObject(saved);
  for (const other of [as('operator'), as('admin')])
    await expect(other.chatPresets.update({ ...at, name: 'Mine' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(/^Only .+, who saved this preset, can change or delete it\.$/),
    });
  await expect(as('viewer').chatPresets.update({ ...at, name: 'x' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(caller.chatPresets.update({ ...at, name: ' ' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  await expect(
    caller.chatPresets.update({ connection, id: 'none', name: 'x' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await caller.chatPresets.list({ connection })).toMatchObject([saved]);
});
