import { randomUUID } from 'node:crypto';
import { asc, eq, isNotNull, or } from 'drizzle-orm';
import type { Encryption } from '../connections/encryption';
import type { Queryable } from '../db/open';
import { type AlertChannelRow, alertChannels } from '../db/schema';
import { registerSecrets } from '../redact';

/** What of a channel is a secret. */
export interface ChannelSecrets {
  url?: string | undefined;
  /** Standard Webhooks: `whsec_…`. */
  signing?: string | undefined;
  /** The one before, for receivers that have not changed yet, until then in unix seconds. */
  previous?: { secret: string; until: number } | undefined;
  password?: string | undefined;
}

export type AlertChannel = Omit<AlertChannelRow, 'encryptedSecrets'>;

/** What an admin says of a channel. */
export type ChannelDraft = Pick<
  AlertChannelRow,
  'name' | 'type' | 'config' | 'privateHosts' | 'language' | 'template' | 'enabled'
>;

export type AlertChannelStore = ReturnType<typeof alertChannelStore>;

/** Channels, the oldest first. Their secrets leave it only to be sent with. */
export function alertChannelStore(db: Queryable, encryption: Encryption) {
  const isIt = (id: string) => eq(alertChannels.id, id);
  const sealed = (id: string, secrets: ChannelSecrets) =>
    encryption.encrypt(JSON.stringify(secrets), associatedDataOf(id));
  return {
    list: async (): Promise<AlertChannel[]> =>
      (await db.select().from(alertChannels).orderBy(asc(alertChannels.seq)).all()).map(
        withoutSecrets,
      ),

    async find(id: string): Promise<AlertChannel | undefined> {
      const row = await db.select().from(alertChannels).where(isIt(id)).get();
      return row && withoutSecrets(row);
    },

    /** Throws if they were sealed with another key. */
    async secrets(id: string): Promise<ChannelSecrets> {
      const row = await db.select().from(alertChannels).where(isIt(id)).get();
      if (!row) return {};
      const secrets = JSON.parse(
        encryption.decrypt(row.encryptedSecrets, associatedDataOf(id)),
      ) as ChannelSecrets;
      hide(secrets);
      return secrets;
    },

    async add(
      draft: ChannelDraft,
      secrets: ChannelSecrets,
      by: { name: string },
      now: number,
    ): Promise<AlertChannel> {
      const id = `channel_${randomUUID().replaceAll('-', '')}`;
      const created = { id, createdByName: by.name, createdAt: now };
      const row = await db
        .insert(alertChannels)
        .values({ ...draft, ...created, encryptedSecrets: sealed(id, secrets) })
        .returning()
        .get();
      return withoutSecrets(row);
    },

    async update(
      id: string,
      changed: Partial<AlertChannel>,
      secrets?: ChannelSecrets,
    ): Promise<AlertChannel | undefined> {
      const set = { ...changed, ...(secrets && { encryptedSecrets: sealed(id, secrets) }) };
      const row = await db.update(alertChannels).set(set).where(isIt(id)).returning().get();
      return row && withoutSecrets(row);
    },

    async delete(id: string): Promise<boolean> {
      return (await db.delete(alertChannels).where(isIt(id)).run()).changes > 0;
    },

    /** The ids of those to which nothing is sent now. */
    async silent(): Promise<string[]> {
      const { id, enabled, pausedAt } = alertChannels;
      const rows = await db
        .select({ id })
        .from(alertChannels)
        .where(or(isNotNull(pausedAt), eq(enabled, false)))
        .all();
      return rows.map((row) => row.id);
    },
  };
}

/** From now on they are in no error and no log. */
function hide({ url, signing, password }: ChannelSecrets): void {
  const headers = { url: url ?? '', signing: signing ?? '', password: password ?? '' };
  registerSecrets({ key: null, headers, query: {}, proxyCredentials: null });
}

function associatedDataOf(id: string): string {
  return ['alert channel', id].join('\n');
}

function withoutSecrets({ encryptedSecrets, ...channel }: AlertChannelRow): AlertChannel {
  return channel;
}
