import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface ReceivedRequest {
  headers: Record<string, string>;
  body: string;
}

/** A real HTTP receiver on loopback. Whatever is asked at another path is not there. */
export async function startReceiver(answer: (request: number) => number = () => 200) {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      if (!request.url?.startsWith('/hook')) return response.writeHead(404).end('{}');
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answer(received.length)).end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { received, origin: `http://127.0.0.1:${port}`, port };
}

/** A real mail server on loopback. It puts off the first so many messages. */
export async function startMailServer(puttingOff = 0) {
  const mails: string[] = [];
  const putOff: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const mail = Buffer.concat(parts).toString();
        if (putOff.length < puttingOff) {
          putOff.push(mail);
          return callback(Object.assign(new Error('Try later'), { responseCode: 451 }));
        }
        mails.push(mail);
        callback();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = listening.address() as AddressInfo;
  return { mails, putOff, port };
}

export function messageIdOf(mail: string): string {
  return /^message-id: *(\S+)/im.exec(mail)?.[1] ?? '';
}
