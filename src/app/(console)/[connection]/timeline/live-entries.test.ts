import { expect, it } from 'vitest';
import { createLiveEntries } from './live-entries';

it('joins deltas by their index, and updates once a frame', () => {
  const frames: (() => void)[] = [];
  const live = createLiveEntries((run) => frames.push(run));
  let notified = 0;
  live.subscribe(() => {
    notified += 1;
  });
  const text = { type: 'text', run: 'r', message: 'm', part: 0 } as const;
  live.add({ ...text, at: 0, text: 'Hello' });
  live.add({ ...text, at: 5, text: ' world' });
  expect([live.textsOf('m'), notified, frames.length]).toEqual([['Hello world'], 0, 1]);
  frames[0]?.();
  // A reader that connects again starts from the beginning.
  live.add({ ...text, at: 0, text: 'Hello world.' });
  expect([live.textsOf('m'), notified]).toEqual([['Hello world.'], 1]);
});

it('keeps the last state of each step of a run', () => {
  const live = createLiveEntries((run) => run());
  live.add({ type: 'step', run: 'r', step: { id: 's', status: 'in_progress' } });
  live.add({ type: 'step', run: 'r', step: { id: 's', status: 'completed' } });
  expect([...(live.stepsOf('r') ?? [])]).toEqual([['s', { id: 's', status: 'completed' }]]);
  expect(live.stepsOf('other')).toBeUndefined();
});
