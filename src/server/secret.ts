import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env';
import { StartError } from './start-error';

/** What the sealing of keys and the signing of sessions start from. */
export interface Secret {
  /** Where it is from, for messages. */
  source: string;
  /** A 32-byte key derived for one purpose. The key of one purpose reveals nothing about another. */
  keyFor(purpose: string): Buffer;
}

/** SIGNALBOX_SECRET, or one that is made once and kept in the data folder for the owner of the process only. */
export function readSecret(env: Pick<Env, 'SIGNALBOX_SECRET' | 'DATA_DIR'>): Secret {
  const file = join(env.DATA_DIR, 'secret');
  const source = env.SIGNALBOX_SECRET ? 'SIGNALBOX_SECRET' : `The secret in ${file}`;
  const secret = env.SIGNALBOX_SECRET ?? keptIn(file);
  if (isWeak(secret)) {
    if (!env.SIGNALBOX_SECRET)
      throw new StartError(damaged(file, 'what is in it is too weak to have been made here'));
    throw new StartError(
      `${source} is too weak: it must have at least 32 bytes that are not all equal. "openssl rand -base64 48" creates a good one.`,
    );
  }
  return {
    source,
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `signalbox ${purpose}`, 32)),
  };
}

function damaged(file: string, problem: string): string {
  return `The secret in ${file} is damaged: ${problem}. Nothing was changed. Put a backup of it in its place; without one move it away, and enter the keys of connections again.`;
}

function isWeak(secret: string): boolean {
  return Buffer.byteLength(secret) < 32 || new Set(secret).size < 8;
}

function keptIn(file: string): string {
  return readIfThere(file) ?? make(file);
}

/** Linked into place whole: of two processes that start at once, both end with the same. */
function make(file: string): string {
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, `${randomBytes(48).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StartError(damaged(file, `it cannot be read (${(error as Error).message})`));
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
