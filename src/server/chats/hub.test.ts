import { expect, it } from 'vitest';
import { createAnswerHub, maxRunning } from './hub';

it('an answer that is about to start counts as in progress', () => {
  const hub = createAnswerHub();
  const started = Array.from({ length: maxRunning.user }, () => hub.expect('ada'));
  expect(hub.refusal('ada')).toEqual({ key: 'chats.tooMany', values: { count: maxRunning.user } });
  expect(hub.refusal('bob')).toBeNull();
  started.pop()?.();
  expect(hub.refusal('ada')).toBeNull();
});

it('closing waits for answers that are about to start', async () => {
  const hub = createAnswerHub();
  const started = hub.expect('ada');
  let isClosed = false;
  const closed = hub.close(0).then(() => {
    isClosed = true;
  });
  await new Promise(setImmediate);
  expect(isClosed).toBe(false);
  started();
  await closed;
  expect(hub.refusal('ada')).toEqual({ key: 'chats.stopping' });
});
