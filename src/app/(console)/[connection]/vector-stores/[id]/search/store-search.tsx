'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { FormBody } from '@/components/form/form-body';
import { useRecordForm } from '@/components/form/use-record-form';
import { formatShare } from '@/lib/format';
import { shownText } from '@/lib/loose';
import { useConnection } from '../../../../app-shell/use-connection';
import type { AttributeValue } from '../../attributes/attribute-rows';
import { isExpired, type StoreRecord } from '../../vector-store';
import { filterFor, isGroup } from './filters';
import { HitList } from './hit-list';
import { SearchFields } from './search-fields';
import { emptySearch, type SearchForm, searchProblems } from './search-form';
import { SearchModesCompared } from './search-modes-compared';
import classes from './store-search.module.css';
import { useSearch } from './use-search';

/** Of a chunk that others like it are looked for. Longer texts tell no more. */
const maxSimilarText = 4_000;

/** Asks a store as a program would, and shows what it finds and why. */
export function StoreSearch({ store }: { store: StoreRecord }) {
  const { connection, id } = store;
  const t = useTranslations('storeSearch');
  const { kind } = useConnection();
  const search = useSearch(connection, id);
  const [compare, setCompare] = useState(false);
  const results = useRef<HTMLDivElement>(null);
  const form = useRecordForm<SearchForm>({
    initial: emptySearch,
    draft: `search-${connection}-${id}`,
    rules(values) {
      const problems = Object.entries(searchProblems(values));
      return Object.fromEntries(problems.map(([field, what]) => [field, what && t(what)]));
    },
    submit: (values) => search.mutateAsync({ form: values, compare }),
  });

  /** Changes the question and asks it at once. */
  async function ask(patch: Partial<SearchForm>) {
    form.set(patch);
    await search
      .mutateAsync({ form: { ...form.values, ...patch }, compare })
      .catch(() => undefined);
    results.current?.focus();
  }

  if (isExpired(store) || store.deleted_upstream_at !== null) {
    return <EmptyState title={t('unusable')}>{t('unusableText')}</EmptyState>;
  }
  const found = search.data;
  const asked = shownText(found?.rewrittenQuery);
  const isRewritten = found?.form.rewrite && asked !== null;
  const actions = {
    connection,
    onSimilar: (text: string) => void ask({ queries: [text.slice(0, maxSimilarText)] }),
    onFilter(key: string, value: AttributeValue) {
      void ask(withFilter(form.values, key, value));
    },
  };
  return (
    <div className={classes.search}>
      <FormBody
        form={{
          ...form,
          failure: form.failure ?? search.error,
          pending: form.pending || search.isPending,
        }}
        submit={t('submit')}
        failed={t('failed')}
        label={t('label')}
      >
        <SearchFields
          store={store}
          form={form}
          compare={kind === 'platform' ? compare : undefined}
          onCompare={setCompare}
        />
      </FormBody>
      <div ref={results} tabIndex={-1} className={classes.results} aria-busy={search.isPending}>
        {found && (
          <>
            <p role="status" className={classes.note}>
              {t('found', { count: found.hits.length })}
              {isRewritten && ` ${t('rewritten', { query: asked })}`}
            </p>
            {found.progress !== null && found.progress < 1 && (
              <p className={classes.note} data-progress>
                {t('indexProgress', { share: formatShare(found.progress, 1) })}
              </p>
            )}
            {found.modes ? (
              <SearchModesCompared ways={found.modes} shown={Number(found.form.max)} {...actions} />
            ) : found.hits.length === 0 ? (
              <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState>
            ) : (
              <HitList label={t('results')} hits={found.hits} {...actions} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** The value in place of another of the same attribute, and all that was asked before. */
function withFilter(
  { filters, match }: SearchForm,
  key: string,
  value: AttributeValue,
): Pick<SearchForm, 'filters' | 'match'> {
  const added = filterFor(key, value);
  // Joined by *or*, one more would find more.
  if (match === 'or' && filters.length > 1)
    return { match: 'and', filters: [{ match, filters }, added] };
  const others = filters.filter(
    (node) => isGroup(node) || node.key !== key || node.operator !== 'eq',
  );
  return { match, filters: [...others, added] };
}
