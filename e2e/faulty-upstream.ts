import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The fault of a request; requests without a fault are forwarded. */
export type Fault =
  | { kind: 'refuse'; status: number; message: string; code?: string; requestId?: string }
  | { kind: 'html' }
  | { kind: 'stall' }
  /** The response is cut off after this many bytes. */
  | { kind: 'cut'; after: number }
  /** The response stalls after this many bytes until `restore`. */
  | { kind: 'hold'; after: number };

export interface FaultyUpstream {
  baseURL: string;
  /** Injects a fault for requests whose method and path match (`POST /threads/…/runs`). The latest fault wins. */
  fail(requests: RegExp, fault: Fault): void;
  /** Removes all faults and resumes stalled requests and responses. */
  restore(): void;
  close(): Promise<void>;
}

/** A proxy in front of a platform that injects faults. */
export async function startFaultyUpstream(target: string): Promise<FaultyUpstream> {
  let faults: { requests: RegExp; fault: Fault }[] = [];
  const stalled = new Set<() => void>();
  const server = createServer((incoming, answer) => {
    const path = (incoming.url ?? '').replace(/^\/v1/, '');
    const asked = `${incoming.method} ${path.split('?')[0]}`;
    const fault = faults.findLast(({ requests }) => requests.test(asked))?.fault;
    if (!fault) pass(incoming, answer, target);
    else if (fault.kind === 'stall') stalled.add(() => pass(incoming, answer, target));
    else if (fault.kind === 'cut')
      pass(incoming, answer, target, {
        after: fault.after,
        isExact: true,
        halt: () => answer.destroy(),
      });
    else if (fault.kind === 'hold') {
      const hold = (reply: IncomingMessage) => {
        // Mended before so many bytes were there: nobody would let it go on.
        if (!faults.some((one) => one.fault === fault)) return;
        reply.pause();
        stalled.add(() => reply.resume());
      };
      pass(incoming, answer, target, { after: fault.after, halt: hold });
    } else {
      // What is sent is read first: whoever still writes when the connection closes reads no answer.
      incoming.resume().on('end', () => {
        if (fault.kind === 'refuse') return refuse(answer, fault);
        answer.writeHead(502, { 'content-type': 'text/html' });
        answer.end('<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>');
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://localhost:${port}/v1`,
    fail: (requests, fault) => {
      faults.push({ requests, fault });
    },
    restore() {
      faults = [];
      for (const resume of stalled) resume();
      stalled.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(answer: ServerResponse, fault: Extract<Fault, { kind: 'refuse' }>): void {
  const { status, message, code = null, requestId } = fault;
  answer.writeHead(status, {
    'content-type': 'application/json',
    ...(requestId && { 'x-request-id': requestId }),
  });
  answer.end(JSON.stringify({ error: { message, type: 'server_error', param: null, code } }));
}

/** What is done once so many bytes of the answer are sent. */
interface Stop {
  after: number;
  /** Not a byte more is sent, also of the piece that was on its way. */
  isExact?: boolean;
  halt(reply: IncomingMessage): void;
}

function pass(
  incoming: IncomingMessage,
  answer: ServerResponse,
  target: string,
  stop?: Stop,
): void {
  const { method, headers, url } = incoming;
  const onward = request(target + (url ?? '/'), { method, headers }, (reply) => {
    let left = stop?.after ?? Number.POSITIVE_INFINITY;
    let isCut = false;
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.on('data', (piece: Buffer) => {
      const isStop = left > 0 && left <= piece.length;
      if (stop?.isExact && left <= piece.length) {
        if (isStop) answer.write(piece.subarray(0, left), () => stop.halt(reply));
        left = 0;
        isCut = true;
        return;
      }
      answer.write(piece);
      left -= piece.length;
      if (isStop) stop?.halt(reply);
    });
    // One that is cut has no end, though the rest of the reply may be there before its last byte is sent.
    reply.on('end', () => {
      if (!isCut) answer.end();
    });
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
