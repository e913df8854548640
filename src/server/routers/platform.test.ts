import { expect, it } from 'vitest';
import { startServer } from '../testing';

it('tells every user what the simulator is and how trouble is rehearsed', async () => {
  const { as } = startServer();
  const { model, orders } = await as('viewer').platform.retrieve();
  expect(model).toBe('signalbox-mini');
  expect(orders).toContainEqual({
    usage: '/wait 3s',
    meaning: 'Waits before the first token.',
  });
});
