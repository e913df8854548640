import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { newerOf } from './newer-chat';

it('an outdated reply changes nothing', () => {
  const client = new QueryClient();
  const queryKey = ['chat'];
  const observer = new QueryObserver(client, {
    queryKey,
    enabled: false,
    structuralSharing: newerOf,
  });
  const leave = observer.subscribe(() => undefined);
  const ended = { revision: 2, messages: [{ state: 'completed' }] };
  client.setQueryData(queryKey, ended);
  client.setQueryData(queryKey, { revision: 1, messages: [{ state: 'running' }] });
  expect(client.getQueryData(queryKey)).toBe(ended);

  const titled = { ...ended, revision: 3, title: 'Night' };
  client.setQueryData(queryKey, structuredClone(titled));
  expect(client.getQueryData(queryKey)).toEqual(titled);
  expect(client.getQueryData<typeof ended>(queryKey)?.messages).toBe(ended.messages);
  leave();
});
