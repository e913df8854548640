import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { echo } from './testing';
import { spawnPlatform } from './testing-process';

/** A backend with a model `shared` that answers after a while, and notes what it was asked. */
async function startBackend(milliseconds: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', async () => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET')
        return response.end(JSON.stringify({ object: 'list', data: [{ id: 'shared' }] }));
      const body = JSON.parse(text);
      const isEmbedding = request.url?.endsWith('/embeddings');
      asked.push(isEmbedding ? body.input[0] : body.messages.at(-1).content);
      const answer = isEmbedding ? embeddingsOf(body.input) : await answerTo(body);
      setTimeout(() => response.end(answer), milliseconds);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

async function answerTo(body: Record<string, unknown>): Promise<string> {
  const answer = await echo(body).json();
  if (!body.stream) return JSON.stringify(answer);
  const [{ message }] = answer.choices;
  const chunk = { ...answer, object: 'chat.completion.chunk' };
  const choices = [{ index: 0, delta: message, finish_reason: 'stop' }];
  return `data: ${JSON.stringify({ ...chunk, choices })}\n\ndata: [DONE]\n\n`;
}

function embeddingsOf(input: string[]): string {
  const data = input.map((_, index) => ({ object: 'embedding', index, embedding: [1, 0, 0] }));
  return JSON.stringify({ object: 'list', data, model: 'shared', usage: { prompt_tokens: 1 } });
}

export type ThreeProcesses = Awaited<ReturnType<typeof startThree>>;

/** Three processes on one database, each with a backend of its own. */
export async function startThree(milliseconds: number) {
  const folder = testFolder();
  const backends = [];
  const platforms = [];
  for (let one = 0; one < 3; one += 1) {
    const backend = await startBackend(milliseconds);
    backends.push(backend);
    platforms.push(
      await spawnPlatform(folder, backend.url, { PLATFORM_EMBEDDING_MODEL: 'shared' }),
    );
  }
  const [first, second, third] = platforms;
  if (!first || !second || !third) throw new Error('There are three.');
  return { backends, first, second, third };
}
