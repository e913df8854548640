'use client';

import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Autocomplete } from '@/components/controls/autocomplete';
import { Button } from '@/components/controls/button';
import { NativeSelect } from '@/components/controls/native-select';
import { useTRPC } from '@/trpc/client';
import { type AttributeValue, typeOf } from '../../attributes/attribute-rows';
import type { StoreRecord } from '../../vector-store';
import { type FilterRow, type Operator, operators, type SearchForm } from './search-form';
import classes from './store-search.module.css';

interface FilterFieldsProps {
  store: StoreRecord;
  rows: readonly FilterRow[];
  match: SearchForm['match'];
  error: ReactNode;
  onChange: (rows: FilterRow[]) => void;
  onMatch: (match: SearchForm['match']) => void;
}

/** Which files are searched, by the attributes and values that occur in the store. */
export function FilterFields({ store, rows, match, error, onChange, onMatch }: FilterFieldsProps) {
  const { connection, id } = store;
  const t = useTranslations('storeSearch');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.vectorStores.attributes.queryOptions({ connection, id }));
  const values = useMemo(() => valuesByKey(data ?? []), [data]);
  const keys = [...values.keys()];
  const change = (at: number, patch: Partial<FilterRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...patch } : row)));

  /** A value has the type that it has in the store. */
  function typed(key: string, value: string): FilterRow['type'] {
    const known = values.get(key) ?? [];
    const same = known.find((one) => String(one) === value) ?? known[0];
    return same === undefined ? 'text' : typeOf(same);
  }

  return (
    <fieldset className={classes.filters}>
      <legend>{t('filters')}</legend>
      {keys.length === 0 && rows.length === 0 && (
        <p className={classes.note}>{t('noAttributes')}</p>
      )}
      {rows.map(({ key, operator, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a filter has no other identity than its place
        <div key={index} className={classes.filter}>
          <Autocomplete
            aria-label={t('filterKey', { number: index + 1 })}
            data={keys}
            value={key}
            onChange={(next) => change(index, { key: next, type: typed(next, value) })}
          />
          <NativeSelect
            aria-label={t('filterOperator', { number: index + 1 })}
            data={operators.map((one) => ({ value: one, label: t(`operators.${one}`) }))}
            value={operator}
            onChange={(event) => change(index, { operator: event.currentTarget.value as Operator })}
          />
          <Autocomplete
            aria-label={t('filterValue', { number: index + 1 })}
            data={(values.get(key) ?? []).map(String)}
            value={value}
            onChange={(next) => change(index, { value: next, type: typed(key, next) })}
          />
          <ActionIcon
            aria-label={t('removeFilter', { number: index + 1 })}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <p className={classes.error} role="alert" tabIndex={-1} data-complaint>
          {error}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() =>
            onChange([...rows, { key: keys[0] ?? '', operator: 'eq', type: 'text', value: '' }])
          }
        >
          {t('addFilter')}
        </Button>
        {rows.length > 1 && (
          <NativeSelect
            aria-label={t('match')}
            data={[
              { value: 'and', label: t('and') },
              { value: 'or', label: t('or') },
            ]}
            value={match}
            onChange={(event) => onMatch(event.currentTarget.value as SearchForm['match'])}
          />
        )}
      </div>
    </fieldset>
  );
}

/** The most frequent values first. */
function valuesByKey(counts: readonly { key: string; value: AttributeValue }[]) {
  const values = new Map<string, AttributeValue[]>();
  for (const { key, value } of counts) values.set(key, [...(values.get(key) ?? []), value]);
  return values;
}
