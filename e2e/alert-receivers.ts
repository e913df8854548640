import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { test as base } from './fixtures';

interface ReceivedCall {
  headers: Record<string, string>;
  body: string;
}

export interface AlertReceiver {
  url: string;
  received: ReceivedCall[];
}

export interface MailServer {
  port: number;
  mails: string[];
}

/** An upstream with one batch, as the test has it. */
export interface BatchUpstream {
  baseURL: string;
  batch: Record<string, unknown>;
}

/** A receiver of webhooks, a mail server and an upstream, on loopback. */
export const test = base.extend<{
  receiver: AlertReceiver;
  mailServer: MailServer;
  batchUpstream: BatchUpstream;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  receiver: async ({}, use) => {
    const received: ReceivedCall[] = [];
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        received.push({ headers, body: Buffer.concat(parts).toString() });
        response.end('ok');
      });
    });
    const port = await listen(server);
    await use({ url: `http://127.0.0.1:${port}/hook`, received });
    close(server);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  mailServer: async ({}, use) => {
    const mails: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _session, callback) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push(Buffer.concat(parts).toString());
          callback();
        });
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    await use({ port: (listening.address() as AddressInfo).port, mails });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
  batchUpstream: async ({}, use) => {
    const now = Math.floor(Date.now() / 1000);
    const batch: Record<string, unknown> = {
      ...{ id: 'batch_told', object: 'batch', endpoint: '/v1/embeddings', status: 'in_progress' },
      ...{ input_file_id: 'file-1', completion_window: '24h', created_at: now - 60 },
    };
    const server = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0];
      response.setHeader('content-type', 'application/json');
      if (path === '/v1/batches')
        return response.end(JSON.stringify({ object: 'list', data: [batch], has_more: false }));
      if (path === '/v1/batches/batch_told') return response.end(JSON.stringify(batch));
      if (path === '/v1/models') return response.end('{"object":"list","data":[]}');
      response.writeHead(404).end('{"error":{"message":"There is nothing."}}');
    });
    const port = await listen(server);
    await use({ baseURL: `http://localhost:${port}/v1`, batch });
    close(server);
  },
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return (server.address() as AddressInfo).port;
}

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}
