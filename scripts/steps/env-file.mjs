// @ts-check
import { readFileSync } from 'node:fs';

/**
 * Reads `.env` when there is one. What the environment already says wins.
 *
 * @param {string} path
 * @param {Record<string, string | undefined>} env
 */
export function readEnvFile(path, env) {
  for (const [name, value] of Object.entries(parseEnv(readIfThere(path)))) env[name] ??= value;
}

/**
 * `NAME=value` lines; `#` starts a comment; quotes keep spaces and `#`; double quotes know `\n`.
 * A `$` means itself.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  const line =
    /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[^\r\n]*)/gm;
  /** @type {Record<string, string>} */
  const values = {};
  for (const [, name = '', raw = ''] of text.matchAll(line)) values[name] = unquote(raw);
  return values;
}

/** @param {string} raw */
function unquote(raw) {
  if (/^'.*'$/s.test(raw)) return raw.slice(1, -1);
  if (/^".*"$/s.test(raw)) return raw.slice(1, -1).replace(/\\(.)/gs, unescaped);
  return raw.replace(/(^|\s)#.*$/, '').trim();
}

/**
 * @param {string} _
 * @param {string} character
 */
function unescaped(_, character) {
  return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return '';
    throw error;
  }
}
