import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { elapsedSince } from '@/lib/stamps';
import type { KeyRows } from './db/keys';
import { defaultProject } from './db/project';
import type { KeyRow } from './db/schema/keys';
import { type NewId, newId as ownId } from './ids';

/** Who is asking. */
export interface Principal {
  id: string;
  name: string;
  /** Whose objects it sees and makes. */
  project: string;
}

export interface Keys {
  /** Null: not a key. */
  check(key: string): Promise<Principal | null>;
}

/** A key as it may be shown: never the key itself. */
export type PlatformKey = Omit<KeyRow, 'hash'>;

export interface KeyAdministration extends Keys {
  /** Newest first. */
  list(): Promise<PlatformKey[]>;
  /** The only time that the key itself is told. */
  create(name: string, key?: string): Promise<PlatformKey & { key: string }>;
  /** Revokes it at once. Null: there is no such key. */
  delete(id: string): Promise<PlatformKey | null>;
}

interface KeysOptions {
  rows: KeyRows;
  now?: () => number;
  newId?: NewId;
  /** A key from the environment: good as long as it is set, and kept nowhere. */
  fixed?: string;
}

const minute = 60;

export function createKeys({ rows, now = Date.now, newId = ownId, fixed }: KeysOptions) {
  const fixedHash = fixed === undefined ? undefined : hashOf(fixed);
  const time = () => Math.floor(now() / 1000);

  const administration: KeyAdministration = {
    async check(key) {
      const hash = hashOf(key);
      if (fixedHash && timingSafeEqual(Buffer.from(hash), Buffer.from(fixedHash)))
        return { id: 'environment', name: 'The key of the environment', project: defaultProject };

      const row = await rows.findByHash(hash);
      if (!row) return null;
      if (elapsedSince(row.last_used_at, time()) >= minute) await rows.used(row.id, time());
      return { id: row.id, name: row.name, project: defaultProject };
    },

    async list() {
      return (await rows.list()).map(shown);
    },

    async create(name, key = newKey()) {
      const row = {
        id: newId('key_'),
        name,
        hash: hashOf(key),
        last4: key.slice(-4),
        created_at: time(),
        last_used_at: null,
      };
      await rows.insert(row);
      return { ...shown(row), key };
    },

    async delete(id) {
      const row = await rows.delete(id);
      return row ? shown(row) : null;
    },
  };
  return administration;
}

/** 256 bits from the system's random source. */
export function newKey(): string {
  return `sk-signalbox-${randomBytes(32).toString('base64url')}`;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function shown({ hash, ...key }: KeyRow): PlatformKey {
  return key;
}
