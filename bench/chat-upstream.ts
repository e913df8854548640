import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokens } from './chat-text';

/**
 * An upstream that streams at the rate in the model's name: `rate-200-tokens-3000`; rate 0 is as fast as it
 * goes. Notes when each first token left. A process of its own, so that its work is not the console's.
 */
const server = createServer(async (request, response) => {
  if (request.url === '/plain') {
    response.setHeader('content-type', 'text/html');
    return response.end('<!doctype html><title>Plain</title><body></body>');
  }
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ object: 'list', data: [] }));
  }
  let body = '';
  for await (const piece of request) body += piece;
  const { model } = JSON.parse(body);
  const [, rate = '0', count = '100'] = /rate-(\d+)-tokens-(\d+)/.exec(model) ?? [];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish_reason: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model,
        choices: [{ index: 0, delta, finish_reason }],
      })}\n\n`,
    );
  const begun = performance.now();
  process.send?.({ firstTokenAt: Date.now() });
  let sent = 0;
  for (const token of tokens(Number(count))) {
    send({ content: token });
    sent += 1;
    const due = Number(rate) > 0 ? begun + (sent / Number(rate)) * 1000 : 0;
    const pause = due - performance.now();
    if (pause > 1) await sleep(pause);
    else if (Number(rate) === 0 && sent % 500 === 0) await sleep(0);
  }
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
});

server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on('disconnect', () => process.exit());
