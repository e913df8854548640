import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers every request with the same completion, from a process of its own. Sends its port to its parent. */
const completion = JSON.stringify({
  id: 'chatcmpl-8P7s3sDocXsBE8nhq60IMx3WFu4B8',
  object: 'chat.completion',
  created: 1_700_999_147,
  model: 'gpt-4o-mini-2024-07-18',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'A sentence of an answer. '.repeat(20),
        refusal: null,
      },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 10, completion_tokens: 100, total_tokens: 110 },
});

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(completion),
      'x-request-id': 'req_0123456789abcdef0123456789abcdef',
    });
    response.end(completion);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
