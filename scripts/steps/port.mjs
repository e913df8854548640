// @ts-check
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

/**
 * Refuses a port that something else answers on. Browsers try `localhost` as ::1 first, so a server
 * on 127.0.0.1 needs both.
 *
 * @param {{ host: string, port: number }} where
 */
export async function checkPort({ host, port }) {
  const problem = await listenProblem(host, port);
  if (problem) throw new Refusal(explain(problem, host, port));
  if (host === '127.0.0.1' && (await listenProblem('::1', port)) === 'EADDRINUSE') {
    throw new Refusal(explain('EADDRINUSE', host, port));
  }
}

/** A port that nobody uses at the moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>} the system's code, or null when we could listen
 */
function listenProblem(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code ?? error.message),
    );
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.close(() => resolve(null));
    });
  });
}

/**
 * @param {string} code
 * @param {string} host
 * @param {number} port
 */
function explain(code, host, port) {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Set PORT to another, or stop what listens there.`;
    case 'EACCES':
      return `Port ${port} needs rights that this user does not have. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is not an address of this machine. Set HOST to one that is, or to 0.0.0.0 for all of them.`;
    default:
      return `Cannot listen on ${host}, port ${port} (${code}).`;
  }
}
