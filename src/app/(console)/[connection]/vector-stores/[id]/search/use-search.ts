'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { type Hit, hitsOf } from './hit';
import { bodyOf, maxResults, type SearchForm } from './search-form';

export interface SearchResults {
  form: SearchForm;
  hits: Hit[];
  /** The query as rewritten by upstream. */
  rewrittenQuery: unknown;
  /** How much of the index is up to date, from 0 to 1; null: all of it. */
  progress: number | null;
  /** The results of each search mode; undefined if the upstream has only one. */
  modes?: { vector: Hit[]; words: Hit[]; hybrid: Hit[]; exact: Hit[] };
}

const searchModes = {
  vector: { embedding_weight: 1, text_weight: 0 },
  words: { embedding_weight: 0, text_weight: 1 },
  exact: { embedding_weight: 1, text_weight: 0, exact: true },
} as const;

/** Searches a store as configured, or in every search mode of the embedded platform. */
export function useSearch(connection: string, id: string) {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.vectorStores.search.mutationOptions());
  const ask = (body: ReturnType<typeof bodyOf>) =>
    mutateAsync({ connection, id, ...body } as Parameters<typeof mutateAsync>[0]);

  return useMutation({
    async mutationFn({
      form,
      compare,
    }: {
      form: SearchForm;
      compare: boolean;
    }): Promise<SearchResults> {
      if (!compare) {
        const { data, search_query, index_progress } = await ask(bodyOf(form));
        return { form, hits: hitsOf(data), rewrittenQuery: search_query, progress: index_progress };
      }
      // Ranks are returned beyond what is shown, and chunk by chunk.
      const all = { ...form, max: String(maxResults), byFile: false };
      const [vector, words, hybrid] = await Promise.all([
        ask(bodyOf(all, searchModes.vector)),
        ask(bodyOf(all, searchModes.words)),
        // As the store is searched where nobody says how.
        ask(bodyOf(all)),
      ]);
      const exact = await ask(bodyOf(form, searchModes.exact));
      const hits = hitsOf(hybrid.data);
      return {
        form,
        hits,
        rewrittenQuery: hybrid.search_query,
        progress: hybrid.index_progress,
        modes: {
          vector: hitsOf(vector.data),
          words: hitsOf(words.data),
          hybrid: hits,
          exact: hitsOf(exact.data),
        },
      };
    },
  });
}
