'use client';

import { useTranslations } from 'use-intl';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { usageKinds } from '@/lib/usage/kinds';
import { useConnections } from '../app-shell/use-connection';
import { useTimeZones } from './time-zones';
import classes from './usage.module.css';
import { dimensions, presetOf, presets, type reportInput, type UsageState } from './usage-query';

interface UsageFiltersProps {
  input: ReturnType<typeof reportInput>;
  state: UsageState;
  onChange: (change: Partial<UsageState>) => void;
}

/** Which days, where, and of what. */
export function UsageFilters({ input, state, onChange }: UsageFiltersProps) {
  const t = useTranslations('usage');
  const connections = useConnections();
  const zones = useTimeZones();
  const { from, to, time_zone } = input;
  const preset = presetOf(state);
  const choose = (name: keyof UsageState) => ({
    size: 'xs' as const,
    onChange: ({ currentTarget: { value } }: React.ChangeEvent<HTMLSelectElement>) =>
      onChange({ [name]: value }),
  });
  return (
    <fieldset className={classes.filters} aria-label={t('filters.label')}>
      <NativeSelect
        label={t('filters.range')}
        data={presets.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        value={preset}
        size="xs"
        onChange={({ currentTarget: { value } }) =>
          onChange(
            value === 'dates' ? { range: value, from, to } : { range: value, from: '', to: '' },
          )
        }
      />
      {preset === 'dates' && (
        <>
          <TextInput
            label={t('filters.from')}
            type="date"
            value={from}
            max={to}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t('filters.to')}
            type="date"
            value={to}
            min={from}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </>
      )}
      <NativeSelect
        label={t('filters.zone')}
        data={zones.includes(time_zone) ? zones : [time_zone, ...zones]}
        value={time_zone}
        {...choose('zone')}
      />
      <NativeSelect
        label={t('filters.by')}
        data={dimensions.map((value) => ({ value, label: t(`dimensions.${value}`) }))}
        value={input.group_by}
        {...choose('by')}
      />
      <NativeSelect
        label={t('filters.connection')}
        data={[
          { value: '', label: t('filters.all') },
          ...connections.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={state.connection}
        {...choose('connection')}
      />
      <NativeSelect
        label={t('filters.kind')}
        data={[
          { value: '', label: t('filters.all') },
          ...usageKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        value={input.kind ?? ''}
        {...choose('kind')}
      />
    </fieldset>
  );
}
