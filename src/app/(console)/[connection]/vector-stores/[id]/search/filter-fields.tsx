'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/trpc/client';
import type { AttributeValue } from '../../attributes/attribute-rows';
import type { StoreRecord } from '../../vector-store';
import { FilterGroupFields } from './filter-group';
import type { FilterGroup } from './filters';
import classes from './store-search.module.css';

interface FilterFieldsProps {
  store: StoreRecord;
  group: FilterGroup;
  error: ReactNode;
  onChange: (group: FilterGroup) => void;
}

/** Which files are searched, by the attributes and values that occur in the store. */
export function FilterFields({ store, group, error, onChange }: FilterFieldsProps) {
  const { connection, id } = store;
  const t = useTranslations('storeSearch');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.vectorStores.attributes.queryOptions({ connection, id }));
  const values = useMemo(() => valuesByKey(data ?? []), [data]);
  return (
    <fieldset className={classes.filters}>
      <legend>{t('filters')}</legend>
      {values.size === 0 && group.filters.length === 0 && (
        <p className={classes.note}>{t('noAttributes')}</p>
      )}
      <FilterGroupFields group={group} place={[]} values={values} onChange={onChange} />
      {error && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The most frequent values first. */
function valuesByKey(counts: readonly { key: string; value: AttributeValue }[]) {
  const values = new Map<string, AttributeValue[]>();
  for (const { key, value } of counts) values.set(key, [...(values.get(key) ?? []), value]);
  return values;
}
