import { expect, it } from 'vitest';
import { startServer } from '../testing';

it('tells every user what the simulator is and which directives it follows', async () => {
  const { as } = startServer();
  const { model, directives } = await as('viewer').platform.retrieve();
  expect(model).toBe('signalbox-mini');
  expect(directives).toContainEqual({
    usage: '/wait 3s',
    meaning: 'Waits before the first token.',
  });
});
