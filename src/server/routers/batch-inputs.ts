import { compareFile, saveChangedFile } from '../batch-inputs/change-file';
import { changesInput } from '../batch-inputs/changes-input';
import { byId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const changed = byId.extend({ changes: changesInput });

/** Files of requests before a batch is made of them. */
export const batchInputsRouter = router({
  /** What changes do to each line of a stored file; nothing is written. */
  compare: viewerOnConnection
    .input(changed)
    .query(({ ctx, input: { connection, id: fileId, changes }, signal }) =>
      compareFile({ ...ctx, signal }, { connection, fileId, changes }),
    ),

  /** Makes a new file of a stored one; the stored one stays. */
  change: operatorOnConnection
    .input(changed)
    .mutation(({ ctx, input: { connection, id: fileId, changes }, signal }) =>
      saveChangedFile({ ...ctx, signal }, { connection, fileId, changes }, ctx.user),
    ),
});
