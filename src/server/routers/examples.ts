import { TRPCError } from '@trpc/server';
import { readList } from '../connections/upstream-response';
import { loadExamples } from '../examples/load';
import { operatorOnConnection, router } from '../trpc';

export const examplesRouter = router({
  /** Fills an empty embedded platform, and nothing else: examples cost no money and overwrite nothing. */
  load: operatorOnConnection.mutation(async ({ ctx }) => {
    const { connection, openai, user } = ctx;
    if (connection.kind !== 'platform') {
      throw refusal('Example data is made on the embedded platform only.');
    }
    const { data } = await readList(openai.files.list({ limit: 1 }), 'a list of files');
    if (data.length > 0)
      throw refusal('There are files already. Examples are for an empty platform.');
    await loadExamples(openai, ctx, connection.slug, user);
  }),
});

function refusal(message: string) {
  return new TRPCError({ code: 'PRECONDITION_FAILED', message });
}
