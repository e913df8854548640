import { eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type ConnectionRow, connections } from '../db/schema';
import { encryptedQuery } from './encrypted-row';
import type { Encryption } from './encryption';
import { normalizedHost } from './private-hosts';

/**
 * Brings the rows of earlier versions up to date: query parameters are sealed, and leave to reach every private
 * host becomes leave to reach the base URL's own. Nothing that was readable stays in the file.
 */
export async function upgradeConnections(db: Db, encryption: Encryption): Promise<void> {
  const old = await db.inTransaction(async (tx) => {
    const old = (await tx.select().from(connections).all()).filter(isOld);
    for (const row of old) {
      await tx
        .update(connections)
        .set({ ...queryOf(encryption, row), ...privateHostsOf(row) })
        .where(eq(connections.slug, row.slug))
        .run();
    }
    return old;
  });
  // Free pages of the file still hold old values.
  if (old.some(({ plainQuery }) => Object.keys(plainQuery).length > 0)) await db.vacuum();
}

function isOld({ plainQuery, anyPrivate }: ConnectionRow): boolean {
  return anyPrivate || Object.keys(plainQuery).length > 0;
}

/** That of a deleted connection is erased, like its key. */
function queryOf(encryption: Encryption, row: ConnectionRow) {
  if (Object.keys(row.plainQuery).length === 0) return {};
  return encryptedQuery(encryption, row, row.deletedAt === null ? row.plainQuery : {});
}

function privateHostsOf({ anyPrivate, baseUrl }: ConnectionRow) {
  return anyPrivate
    ? { anyPrivate: false, privateHosts: [normalizedHost(new URL(baseUrl).hostname)] }
    : {};
}
