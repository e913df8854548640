import { describe, expect, it } from 'vitest';
import { createAsk, startPlatform } from '../testing';
import { readAddress } from './address';

const address = (path: string) => readAddress(new Request(`http://platform${path}`));

describe('an address', () => {
  it.each([
    ['/v1/models', '/v1/models'],
    ['/v1/models/', '/v1/models'],
    ['/v1//threads///t/', '/v1/threads/t'],
    ['/v1/models/?limit=1', '/v1/models'],
    ['/openai/v1/files', '/v1/files'],
    ['/openai/assistants/', '/v1/assistants'],
    ['//openai/threads/t/runs?api-version=2024-10-21', '/v1/threads/t/runs'],
    ['/v1/openai/batches', '/v1/batches'],
    ['/v1/openai/v1/files/f/content', '/v1/files/f/content'],
    ['/v1/openaix', '/v1/openaix'],
    ['/openai', '/v1'],
    ['/', '/'],
  ])('%s is %s', (asked, path) => {
    expect(address(asked)).toEqual({ path });
  });

  it.each([
    ['/openai/deployments/gpt-4o/chat/completions', '/v1/chat/completions', 'gpt-4o'],
    ['/openai/deployments/my%20model/embeddings', '/v1/embeddings', 'my model'],
    ['/openai/deployments/org/name/chat/completions/', '/v1/chat/completions', 'org/name'],
    ['/openai/deployments/org%2Fname/completions', '/v1/completions', 'org/name'],
    ['/v1/openai/deployments/d/images/generations', '/v1/images/generations', 'd'],
    ['/openai/v1/deployments/d/audio/speech', '/v1/audio/speech', 'd'],
    ['/openai/deployments/50%25/embeddings', '/v1/embeddings', '50%'],
    ['/openai/deployments/d/nothing', '/v1/nothing', 'd'],
  ])('%s names a deployment', (asked, path, deployment) => {
    expect(address(asked)).toEqual({ path, deployment });
  });

  it('may have a trailing slash for every method', async () => {
    const ask = createAsk(startPlatform());
    const { body: thread } = await ask('POST', '/threads/', {});
    expect(await ask('GET', `/threads/${thread.id}/`)).toMatchObject({ status: 200, body: thread });
    expect(await ask('DELETE', `/threads/${thread.id}/`)).toMatchObject({ status: 200 });
    expect(await ask('GET', '/nothing/')).toMatchObject({
      status: 404,
      body: { error: { message: 'Invalid URL (GET /v1/nothing)' } },
    });
    expect(await ask('PUT', '/threads/')).toMatchObject({ status: 405 });
  });
});
