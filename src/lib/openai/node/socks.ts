import { once } from 'node:events';
import { connect, isIP, isIPv4, type Socket } from 'node:net';
import type { ProxyServer, TunnelOptions } from './proxy';
import { ProxyError } from './proxy-error';

/** Opens a tunnel through a SOCKS5 proxy (RFC 1928), with user and password (RFC 1929) if given. */
export async function openSocksTunnel(
  proxy: ProxyServer,
  { host, port, lookup, tunnelSignal: signal }: TunnelOptions,
): Promise<Socket> {
  const socket = connect({ host: proxy.host, port: proxy.port, lookup, noDelay: true });
  const abort = () => void socket.destroy(new Error('aborted'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (signal?.aborted) abort();
    await once(socket, 'connect');
    const { take, leave } = createReader(socket);
    await authenticate(socket, take, proxy);
    socket.write(Buffer.from([5, 1, 0, ...addressOf(host), port >> 8, port & 255]));
    const [version, reply = 1, , kind] = await take(4);
    if (version !== 5) throw notSocks();
    if (reply !== 0) {
      throw new ProxyError(replies[reply] ?? `it answers with code ${reply}`, 'proxy_refused');
    }
    const size = kind === 1 ? 4 : kind === 4 ? 16 : ((await take(1))[0] ?? 0);
    await take(size + 2);
    await leave();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

type TakeBytes = (size: number) => Promise<Uint8Array>;

const replies: Record<number, string> = {
  1: 'general failure',
  2: 'its rules do not allow this connection',
  3: 'the network cannot be reached',
  4: 'the host cannot be reached',
  5: 'the host refuses the connection',
  6: 'the TTL expired',
  7: 'it does not know the command',
  8: 'it does not know this kind of address',
};

async function authenticate(socket: Socket, take: TakeBytes, proxy: ProxyServer): Promise<void> {
  const [user, secret] = [Buffer.from(proxy.user), Buffer.from(proxy.password)];
  const hasCredentials = user.length + secret.length > 0;
  if (user.length > 255 || secret.length > 255)
    throw unauthenticated('user or password is too long');
  socket.write(Buffer.from(hasCredentials ? [5, 2, 0, 2] : [5, 1, 0]));
  const [version, method] = await take(2);
  if (version !== 5) throw notSocks();
  if (method === 0) return;
  if (method !== 2 || !hasCredentials) throw unauthenticated('it requires authentication');
  socket.write(Buffer.from([1, user.length, ...user, secret.length, ...secret]));
  if ((await take(2))[1] !== 0)
    throw unauthenticated('it does not accept the user and the password');
}

const unauthenticated = (message: string) => new ProxyError(message, 'proxy_authentication');
const notSocks = () => new ProxyError('it does not speak SOCKS5', 'proxy_protocol');

function addressOf(host: string): number[] {
  if (isIPv4(host)) return [1, ...host.split('.').map(Number)];
  if (isIP(host)) return [4, ...bytesOfIPv6(host)];
  const name = Buffer.from(host);
  if (name.length > 255) throw new Error('the name of the host is too long');
  return [3, name.length, ...name];
}

function bytesOfIPv6(address: string): number[] {
  // `URL` normalizes addresses: no IPv4 part, at most one gap.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [front, back] = [groupsOf(head), groupsOf(tail)];
  const gap = Array.from({ length: 8 - front.length - back.length }, () => 0);
  return [...front, ...gap, ...back].flatMap((group) => [group >> 8, group & 255]);
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

/** Reads bytes from a socket and then releases it: no subsequent byte is lost. */
function createReader(socket: Socket) {
  const pieces = socket.iterator({ destroyOnReturn: false });
  let held = Buffer.alloc(0);
  return {
    async take(size: number): Promise<Uint8Array> {
      while (held.length < size) {
        const { value, done } = await pieces.next();
        if (done) throw new Error('it closed the connection');
        held = Buffer.concat([held, value]);
      }
      const taken = held.subarray(0, size);
      held = held.subarray(size);
      return taken;
    },
    async leave() {
      await pieces.return?.();
      socket.unshift(held);
    },
  };
}
