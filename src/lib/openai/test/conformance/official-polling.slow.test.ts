import { describe, expect, it } from 'vitest';
import type { OpenAI } from '../../index';
import { json } from '../recorded-client';
import { comparable, connectBoth } from './side-by-side';

const pollFast = { pollIntervalMs: 1 };

const waitings: Record<string, (client: OpenAI) => unknown> = {
  'files.waitForProcessing': (client) =>
    client.files.waitForProcessing('x', { pollInterval: 1, maxWait: 1000 }),
  'beta.threads.createAndRunPoll': (client) =>
    client.beta.threads.createAndRunPoll({ assistant_id: 'a' }, pollFast),
  'beta.threads.runs.poll': (client) =>
    client.beta.threads.runs.poll('x', { thread_id: 't' }, pollFast),
  'beta.threads.runs.createAndPoll': (client) =>
    client.beta.threads.runs.createAndPoll('t', { assistant_id: 'a' }, pollFast),
  'beta.threads.runs.submitToolOutputsAndPoll': (client) =>
    client.beta.threads.runs.submitToolOutputsAndPoll(
      'x',
      { thread_id: 't', tool_outputs: [{ tool_call_id: 'c', output: 'o' }] },
      pollFast,
    ),
  'vectorStores.files.poll': (client) => client.vectorStores.files.poll('vs', 'x', pollFast),
  'vectorStores.files.createAndPoll': (client) =>
    client.vectorStores.files.createAndPoll('vs', { file_id: 'x' }, pollFast),
  'vectorStores.files.upload': (client) =>
    client.vectorStores.files.upload('vs', new File(['a'], 'a.txt')),
  'vectorStores.files.uploadAndPoll': (client) =>
    client.vectorStores.files.uploadAndPoll('vs', new File(['a'], 'a.txt'), pollFast),
  'vectorStores.fileBatches.poll': (client) =>
    client.vectorStores.fileBatches.poll('vs', 'x', pollFast),
  'vectorStores.fileBatches.createAndPoll': (client) =>
    client.vectorStores.fileBatches.createAndPoll('vs', { file_ids: ['x'] }, pollFast),
  'vectorStores.fileBatches.uploadAndPoll': (client) =>
    client.vectorStores.fileBatches.uploadAndPoll(
      'vs',
      { files: [new File(['a'], 'a.txt'), new File(['b'], 'b.txt')], fileIds: ['y'] },
      pollFast,
    ),
};

describe('beside the official package', () => {
  it.each(Object.entries(waitings))(
    '%s sends the same requests until the end',
    async (name, wait) => {
      const end = name.startsWith('files.') ? 'processed' : 'completed';
      const { ours, theirs } = connectBoth(({ method }, index) => {
        const status = method === 'GET' && index >= 5 ? end : 'in_progress';
        return json({ id: 'x', thread_id: 't', status });
      });
      const found = await wait(ours.client);
      expect(found).toEqual(await wait(theirs.client));
      expect(await comparable(ours.sent)).toEqual(await comparable(theirs.sent));
    },
  );
});
