'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Button } from '@/components/controls/button';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import type { RecordForm } from '@/components/form/use-record-form';
import type { StoreRecord } from '../../vector-store';
import { FilterFields } from './filter-fields';
import { maxQueries, maxResults, rankers, type SearchForm } from './search-form';
import classes from './store-search.module.css';

interface SearchFieldsProps {
  store: StoreRecord;
  form: RecordForm<SearchForm>;
  /** Whether the question is asked in every way; undefined where the upstream has only one. */
  compare: boolean | undefined;
  onCompare: (compare: boolean) => void;
}

/** What is asked, of which files, and how results are ranked. */
export function SearchFields({ store, form, compare, onCompare }: SearchFieldsProps) {
  const t = useTranslations('storeSearch');
  const { values, set, field, errorOf } = form;
  const { queries, rewrite, byFile } = values;
  const change = (at: number, text: string) =>
    set({ queries: queries.map((query, index) => (index === at ? text : query)) });
  return (
    <div className={classes.fields}>
      {queries.map((query, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a query has no other identity than its place
        <div key={index} className={classes.query}>
          <Textarea
            label={index === 0 ? t('query') : t('queryNumber', { number: index + 1 })}
            placeholder={t('queryHint')}
            minRows={2}
            maxRows={8}
            value={query}
            error={index === 0 ? errorOf('queries') : undefined}
            onChange={(event) => change(index, event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }
            }}
          />
          {queries.length > 1 && (
            <ActionIcon
              aria-label={t('removeQuery', { number: index + 1 })}
              onClick={() => set({ queries: queries.filter((_, other) => other !== index) })}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={queries.length >= maxQueries}
          onClick={() => set({ queries: [...queries, ''] })}
        >
          {t('addQuery')}
        </Button>
      </div>
      <FilterFields
        store={store}
        group={{ match: values.match, filters: values.filters }}
        error={errorOf('filters')}
        onChange={set}
      />
      <div className={classes.options}>
        <TextInput
          label={t('max')}
          inputMode="numeric"
          description={t('maxHelp', { max: maxResults })}
          {...field('max')}
        />
        <TextInput
          label={t('threshold')}
          inputMode="decimal"
          placeholder="0"
          description={t('thresholdHelp')}
          {...field('threshold')}
        />
        <NativeSelect
          label={t('ranker')}
          description={t('rankerHelp')}
          data={rankers}
          value={values.ranker}
          onChange={(event) => set({ ranker: event.currentTarget.value as SearchForm['ranker'] })}
        />
      </div>
      <Checkbox
        label={t('rewrite')}
        description={t('rewriteHelp')}
        checked={rewrite}
        onChange={(event) => set({ rewrite: event.currentTarget.checked })}
      />
      {compare !== undefined && (
        <>
          <Checkbox
            label={t('byFile')}
            description={t('byFileHelp')}
            disabled={compare}
            checked={byFile && !compare}
            onChange={(event) => set({ byFile: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('compare')}
            description={t('compareHelp')}
            checked={compare}
            onChange={(event) => onCompare(event.currentTarget.checked)}
          />
        </>
      )}
    </div>
  );
}
