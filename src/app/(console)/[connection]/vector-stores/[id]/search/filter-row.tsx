'use client';

import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import { Autocomplete } from '@/components/controls/autocomplete';
import { NativeSelect } from '@/components/controls/native-select';
import { type AttributeValue, typeOf } from '../../attributes/attribute-rows';
import { type FilterRow, type Operator, operators, takesList } from './filters';
import classes from './store-search.module.css';

interface FilterRowFieldsProps {
  row: FilterRow;
  /** Its place: `2.1` is the first in the second group. */
  number: string;
  /** The values that occur, by attribute. */
  values: ReadonlyMap<string, AttributeValue[]>;
  onChange: (row: FilterRow) => void;
  onRemove: () => void;
}

/** An attribute, an operator, and what it is compared with. */
export function FilterRowFields({ row, number, values, onChange, onRemove }: FilterRowFieldsProps) {
  const t = useTranslations('storeSearch');
  const { key, operator, value } = row;

  // Of a list the last value is being typed.
  const before = takesList(operator) ? value.replace(/[^,]*$/, '').replace(/,$/, ', ') : '';

  /** A value has the type that it has in the store. */
  function typed(key: string, value: string): FilterRow['type'] {
    const knownValues = values.get(key) ?? [];
    const same = knownValues.find((one) => String(one) === value) ?? knownValues[0];
    return same === undefined ? 'text' : typeOf(same);
  }

  return (
    <div className={classes.filter}>
      <Autocomplete
        aria-label={t('filterKey', { number })}
        data={[...values.keys()]}
        value={key}
        onChange={(next) => onChange({ ...row, key: next, type: typed(next, value) })}
      />
      <NativeSelect
        aria-label={t('filterOperator', { number })}
        data={operators.map((one) => ({ value: one, label: t(`operators.${one}`) }))}
        value={operator}
        onChange={(event) => onChange({ ...row, operator: event.currentTarget.value as Operator })}
      />
      <Autocomplete
        aria-label={t('filterValue', { number })}
        placeholder={takesList(operator) ? t('filterValues') : undefined}
        data={(values.get(key) ?? []).map((one) => before + String(one))}
        value={value}
        onChange={(next) => onChange({ ...row, value: next, type: typed(key, next) })}
      />
      <ActionIcon aria-label={t('removeFilter', { number })} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}
