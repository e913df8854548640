import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { elapsedSince } from '@/lib/timestamps';
import { defaultProject } from '../db/project';
import { type NewId, newId as ownId } from '../ids';
import type { KeyAccess, KeyRow } from './schema';
import type { Grant } from './scopes';
import type { KeyRows } from './store';

/** Who is asking. */
export interface Principal {
  id: string;
  name: string;
  /** Whose objects it sees and makes. */
  project: string;
  /** What its key may do. Callers within the process have none, and may do all. */
  grant?: Grant;
}

/** Why what is a key is not taken now. */
export type KeyFault = 'expired' | 'project_archived';

export interface Keys {
  /** Null: not a key. */
  check(key: string): Promise<Principal | KeyFault | null>;
}

/** A key as it may be shown: never the key itself. */
export type PlatformKey = Omit<KeyRow, 'hash'>;

export interface KeyAdministration extends Keys {
  /** Newest first. */
  list(): Promise<PlatformKey[]>;
  /** The only time that the key itself is told. */
  create(name: string, details?: KeyDetails): Promise<PlatformKey & { key: string }>;
  /** Revokes it at once. Null: there is no such key. */
  delete(id: string): Promise<PlatformKey | null>;
}

export interface KeyDetails {
  /** Made if it is not given. */
  key?: string;
  /** `default` if it is not given. */
  project?: string;
  /** `all` if it is not given. */
  access?: KeyAccess;
  /** Of a restricted key. */
  scopes?: string[];
  /** Unix seconds. Null: good until it is revoked. */
  expires_at?: number | null;
}

interface KeysOptions {
  rows: KeyRows;
  now?: () => number;
  newId?: NewId;
  /** A key from the environment: good as long as it is set, and kept nowhere. */
  fixed?: string;
}

const minute = 60;

const fixedPrincipal: Principal = {
  id: 'environment',
  name: 'The key of the environment',
  project: defaultProject,
  grant: { access: 'all', scopes: [] },
};

export function createKeys({ rows, now = Date.now, newId = ownId, fixed }: KeysOptions) {
  const fixedHash = fixed === undefined ? undefined : hashOf(fixed);
  const time = () => Math.floor(now() / 1000);

  const administration: KeyAdministration = {
    async check(key) {
      const hash = hashOf(key);
      if (fixedHash && timingSafeEqual(Buffer.from(hash), Buffer.from(fixedHash)))
        return fixedPrincipal;

      const found = await rows.findByHash(hash);
      if (!found) return null;
      const row = found.key;
      if (row.expires_at !== null && row.expires_at <= time()) return 'expired';
      if (found.archived_at !== null) return 'project_archived';
      if (elapsedSince(row.last_used_at, time()) >= minute) await rows.used(row.id, time());
      const { id, name, project, access, scopes } = row;
      return { id, name, project, grant: { access, scopes } };
    },

    async list() {
      return (await rows.list()).map(shown);
    },

    async create(name, details = {}) {
      const { key = newKey(), project = defaultProject, access = 'all' } = details;
      const { scopes = [], expires_at = null } = details;
      const row = {
        id: newId('key_'),
        name,
        project,
        access,
        scopes: access === 'restricted' ? scopes : [],
        expires_at,
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
