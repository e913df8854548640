import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(import.meta.url);

/** A backend in a process of its own that has one model and answers each chat after so many milliseconds. */
export async function startSlowBackend(pause: number) {
  const child = fork(path, [String(pause)], { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

const models = JSON.stringify({
  object: 'list',
  data: [{ id: 'bench', object: 'model', created: 1_700_000_000, owned_by: 'bench' }],
});
const completion = JSON.stringify({
  id: 'chatcmpl-8P7s3sDocXsBE8nhq60IMx3WFu4B8',
  object: 'chat.completion',
  created: 1_700_999_147,
  model: 'bench',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'A sentence of an answer. '.repeat(20) },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 10, completion_tokens: 100, total_tokens: 110 },
});

function serve(pause: number) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET') response.end(models);
      else setTimeout(() => response.end(completion), pause);
    });
  });
  server.listen(0, '127.0.0.1', () =>
    process.send?.({ port: (server.address() as AddressInfo).port }),
  );
  process.on('disconnect', () => process.exit());
}

if (process.argv[1] === path) serve(Number(process.argv[2]));
