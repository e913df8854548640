// @ts-check
/**
 * Loaded into the server before Next. Next has no setting for how many connections may wait to be accepted, Node lets
 * 511 wait, and accepts one in each turn of its event loop: some hundred browsers that connect at once, as after a
 * restart, would be dropped, and try again after 1, 3, 7 and 15 seconds. The kernel cuts it to what it allows.
 */
import { Server } from 'node:net';

const BACKLOG = 4_096;

const { listen } = Server.prototype;

/**
 * @this {Server}
 * @param {any[]} given
 * @returns {Server}
 */
function listenWithBacklog(...given) {
  const [port, host, ...more] = given;
  if (typeof port !== 'number' || typeof more[0] === 'number')
    return Reflect.apply(listen, this, given);
  if (typeof host === 'string') return Reflect.apply(listen, this, [port, host, BACKLOG, ...more]);
  return Reflect.apply(listen, this, [{ port, backlog: BACKLOG }, ...given.slice(1)]);
}

Server.prototype.listen = listenWithBacklog;
