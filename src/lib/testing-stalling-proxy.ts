import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of what is sent. `stall`: it is taken and kept until it flows again. `cut`: nothing is connected. */
type ProxyMode = 'flow' | 'stall' | 'cut';

/** A way to a server on loopback, which can be made to forget it. */
export async function stallingProxy(target: URL) {
  let mode: ProxyMode = 'flow';
  const all = new Set<Socket>();
  const server = createServer((inner) => {
    if (mode === 'cut') return inner.destroy();
    const outer = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      all.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        all.delete(from);
        // As a network that is gone: neither end hears of the other.
        if (mode !== 'stall') to.destroy();
      });
      if (mode === 'stall') from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address ? address.port : 0);

  return {
    url: url.href,

    set(next: ProxyMode): void {
      mode = next;
      for (const socket of all) {
        if (mode === 'stall') socket.pause();
        else socket.resume();
        if (mode === 'cut') socket.destroy();
      }
    },

    async close(): Promise<void> {
      for (const socket of all) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
