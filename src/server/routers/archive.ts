import { z } from 'zod';
import { pinnableKinds, pinStore } from '../history/pins';
import { byId } from '../ids';
import { restorationsOf } from '../storage/restore-file';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const object = byId.extend({ kind: z.enum(pinnableKinds) });

/** What is kept here of the files of objects. */
export const archiveRouter = router({
  /** How much is kept against the limit, and how much of it is pinned. */
  totals: viewerOnConnection.query(async ({ ctx }) => {
    const { archive_total_bytes: limit } = await ctx.services.settings.read();
    return { ...(await ctx.archive.totals()), limit };
  }),

  /** Whether it is pinned; of a file also what is kept of it, and what it was restored to and from. */
  retrieve: viewerOnConnection
    .input(object)
    .query(async ({ ctx, input: { connection, kind, id } }) => {
      const pinned = await pinStore(ctx.services).isPinned({ connection, kind, id });
      if (kind !== 'file') return { pinned, archived: null, restored: null };
      const files = await ctx.archive.files(connection, [id]);
      const restored = await restorationsOf(ctx.services.db, connection, id);
      return { pinned, archived: files[id] ?? null, restored };
    }),

  /** What is pinned keeps its archived files, whatever limit the archive has. */
  setPinned: operatorOnConnection
    .input(object.extend({ pinned: z.boolean() }))
    .mutation(async ({ ctx, input: { connection, kind, id, pinned } }) => {
      await pinStore(ctx.services).set({ connection, kind, id }, pinned, ctx.user.id);
      return { id, pinned };
    }),
});
