// @ts-check
import { resolve } from 'node:path';
import { readBasePath } from './base-path.mjs';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} host what the server listens on
 * @property {string} dataFolder absolute
 * @property {string} address where people reach the console
 * @property {string} healthUrl where this machine reaches it
 */

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * What the start itself has to know; the server reads and checks the rest. Empty counts as unset.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} root what a relative `DATA_DIR` is relative to
 * @returns {Settings}
 */
export function readSettings(env, root) {
  const port = readPort(env.PORT || '3000');
  const host = env.HOST || '127.0.0.1';
  const reachable = host === '::' ? '::1' : host === '0.0.0.0' ? '127.0.0.1' : host;
  const name = [...LOOPBACK, ...EVERYWHERE].includes(host) ? 'localhost' : host;
  return {
    port,
    host,
    dataFolder: resolve(root, env.DATA_DIR || 'data'),
    address: withPath(env.APP_URL || `http://${inUrl(name)}:${port}`, readBasePath(env)),
    healthUrl: `http://${inUrl(reachable)}:${port}${readBasePath(env)}/api/health`,
  };
}

/**
 * @param {string} url
 * @param {string} path which it may end with
 */
function withPath(url, path) {
  const plain = url.replace(/\/+$/, '');
  return path && plain.endsWith(path) ? plain : plain + path;
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`PORT must be a whole number from 1 to 65535, and is "${text}".`);
}

/** @param {string} host an IPv6 address stands in brackets */
function inUrl(host) {
  return host.includes(':') ? `[${host}]` : host;
}
