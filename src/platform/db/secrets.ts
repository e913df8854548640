import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Db } from './open';
import { defaultProject, type ProjectScope } from './project';
import { secrets } from './secrets-schema';

export type SecretRows = ReturnType<typeof secretRows>;

/** Each project has its own. */
export const secretRows = (db: Db, scope: ProjectScope) => ({
  /** 32 random bytes, the same each time. */
  async get(name: string): Promise<Buffer> {
    const project = scope ?? defaultProject;
    const isIt = and(eq(secrets.project, project), eq(secrets.name, name));
    const known = await db.select().from(secrets).where(isIt).get();
    if (known) return known.value;
    // Of two at once the first counts.
    await db
      .insert(secrets)
      .values({ project, name, value: randomBytes(32) })
      .onConflictDoNothing()
      .run();
    const made = await db.select().from(secrets).where(isIt).get();
    if (!made) throw new Error(`The secret ${name} was not stored.`);
    return made.value;
  },
});
