import { readList } from '../connections/upstream-response';
import { loadExamples } from '../examples/load';
import { refuse } from '../localized-error';
import { operatorOnConnection, router } from '../trpc';

export const examplesRouter = router({
  /** Fills an empty embedded platform, and nothing else: examples cost no money and overwrite nothing. */
  load: operatorOnConnection.mutation(async ({ ctx }) => {
    const { connection, openai, user } = ctx;
    if (connection.kind !== 'platform') {
      refuse('PRECONDITION_FAILED', 'platform.examplesElsewhere');
    }
    const { data } = await readList(openai.files.list({ limit: 1 }), 'a list of files');
    if (data.length > 0) refuse('PRECONDITION_FAILED', 'platform.examplesNotEmpty');
    await loadExamples(openai, ctx, connection.slug, user);
  }),
});
