import { once } from 'node:events';
import { type AddressInfo, connect, Server } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';

it('the backlog is as long as the kernel allows, however the server is told where to listen', async () => {
  const { listen } = Server.prototype;
  const asked: unknown[][] = [];
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    asked.push(given);
    return Reflect.apply(listen, this, given);
  } as typeof listen;
  onTestFinished(() => {
    Server.prototype.listen = listen;
  });
  await import('./backlog.mjs');

  const isAnswered = async (...given: unknown[]) => {
    const server = new Server((socket) => void socket.end('here'));
    Reflect.apply(server.listen, server, given);
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [bytes] = await once(socket, 'data');
    socket.destroy();
    server.close();
    return String(bytes) === 'here';
  };
  expect(await isAnswered(0)).toBe(true);
  expect(await isAnswered(0, () => {})).toBe(true);
  expect(await isAnswered(0, '127.0.0.1')).toBe(true);
  expect(await isAnswered(0, '127.0.0.1', () => {})).toBe(true);
  expect(await isAnswered(0, '127.0.0.1', 16)).toBe(true);
  expect(await isAnswered({ port: 0, backlog: 16 })).toBe(true);
  expect(asked.map((given) => given.filter((one) => typeof one !== 'function'))).toEqual([
    [{ port: 0, backlog: 4_096 }],
    [{ port: 0, backlog: 4_096 }],
    [0, '127.0.0.1', 4_096],
    [0, '127.0.0.1', 4_096],
    [0, '127.0.0.1', 16],
    [{ port: 0, backlog: 16 }],
  ]);
});
