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

it('a preset is listed for whoever saved it, opened by anybody with its link, deleted by its owner', async () => {
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
  await expect(other.delete({ connection, id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await caller.chatPresets.delete({ connection, id });
  await expect(other.retrieve({ connection, id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
