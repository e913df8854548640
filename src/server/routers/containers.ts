import { listOf, objectOf } from '@/lib/loose';
import { byId } from '../ids';
import { router, viewerOnConnection } from '../trpc';

const pageSize = 100;

export const containersRouter = router({
  /** The files of a container as they are upstream now, oldest first. Containers last for minutes: nothing is kept. */
  files: viewerOnConnection.input(byId).query(async ({ ctx, input: { id }, signal }) => {
    const query = { limit: pageSize, order: 'asc' as const };
    const page = await ctx.openai.containers.files.list(id, query, { signal });
    return { files: listOf(page.data).map(objectOf), has_more: page.hasNextPage() };
  }),
});
