'use client';

import { IconFilter } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { type ListPage, useListStrings } from '@/strings/list-strings';
import { useInSentence } from '@/strings/use-in-sentence';
import { Button } from '../controls/button';
import { NativeSelect } from '../controls/native-select';
import { MenuButton } from '../menu/menu-button';
import type { ListView } from './use-list-view';

interface ListFiltersProps {
  page: ListPage;
  view: ListView;
  valueLabel?: (filter: string, value: string) => string;
  valuesOf?: (filter: string) => readonly string[] | undefined;
}

/** A control for each filter of the list: a select where one value is set, a menu where several are. */
export function ListFilters({ page, view, valueLabel, valuesOf }: ListFiltersProps) {
  const inSentence = useInSentence();
  const t = useListStrings(page);
  const any = useTranslations('recordList');
  const { definition, state, setFilter } = view;
  return Object.entries(definition.filters ?? {}).map(([name, { values, many }]) => {
    const label = t(`filters.${name}`);
    const all = valuesOf?.(name) ?? values ?? [];
    const worded = (value: string) => valueLabel?.(name, value) ?? value;
    if (all.length === 0) return null;
    if (!many) {
      return (
        <FilterSelect
          key={name}
          label={label}
          value={String(state[name] ?? '')}
          onChange={(value) => setFilter(name, value)}
          choices={[
            { value: '', label: any('anyValue', { filter: inSentence(label) }) },
            ...all.map((value) => ({ value, label: worded(value) })),
          ]}
        />
      );
    }
    const chosen = [state[name] ?? []].flat();
    return (
      <MenuButton
        key={name}
        position="bottom-start"
        trigger={
          <Button variant="default" leftSection={<IconFilter size={14} aria-hidden="true" />}>
            {label}
          </Button>
        }
        entries={all.map((value) => ({
          key: value,
          label: worded(value),
          checked: chosen.includes(value),
          onChange: (on) =>
            setFilter(name, on ? [...chosen, value] : chosen.filter((other) => other !== value)),
        }))}
      />
    );
  });
}

interface FilterSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: { value: string; label: string }[];
}

function FilterSelect({ label, value, onChange, choices }: FilterSelectProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      // What a browser keeps over a reload would be taken for a choice; the address has it.
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={choices}
    />
  );
}
