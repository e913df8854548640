import { z } from 'zod';
import consoleJournal from '../../../drizzle/console/meta/_journal.json';
import consolePostgresJournal from '../../../drizzle/console-postgres/meta/_journal.json';
import platformJournal from '../../../drizzle/platform/meta/_journal.json';
import platformPostgresJournal from '../../../drizzle/platform-postgres/meta/_journal.json';
import { version } from '../../../package.json';
import { documentNames, readDocument } from '../documents';
import { refuse } from '../localized-error';
import { adminProcedure, router, viewerProcedure } from '../trpc';

/** This installation. */
export const aboutRouter = router({
  retrieve: viewerProcedure.query(({ ctx }) => ({
    version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    /** The last migration of the console's database, and of the platform's. */
    schema: lastMigrations[ctx.services.db.dialectName],
  })),

  /** Where the data is, and how much. */
  dataSize: adminProcedure.query(async ({ ctx }) => ({
    folder: ctx.services.env.DATA_DIR,
    /** Where the bytes of files are; null: in the folder. */
    files: ctx.services.env.FILES_URL ? ctx.services.objects.location : null,
    ...(await ctx.services.dataSizes.measure()),
  })),

  /** A document in Markdown. */
  document: viewerProcedure
    .input(z.object({ name: z.enum(documentNames) }))
    .query(async ({ input }) => {
      const text = await readDocument(input.name);
      if (text !== null) return { name: input.name, text };
      return refuse('NOT_FOUND', 'history.document');
    }),
});

/** Databases are migrated at start, so that they have all that are here. */
const lastMigrations = {
  sqlite: { console: lastOf(consoleJournal), platform: lastOf(platformJournal) },
  postgres: { console: lastOf(consolePostgresJournal), platform: lastOf(platformPostgresJournal) },
};

function lastOf({ entries }: { entries: { tag: string }[] }): string {
  return entries.at(-1)?.tag ?? '';
}
