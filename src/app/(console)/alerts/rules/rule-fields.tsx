'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { TextInput } from '@/components/controls/text-input';
import { FormSection } from '@/components/form/form-page';
import type { RecordForm } from '@/components/form/use-record-form';
import {
  type AlertParam,
  type AlertSourceName,
  alertSourceNames,
  alertSources,
} from '@/lib/alerts/alert-sources';
import type { Strings } from '@/strings/strings';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { useConnections } from '../../app-shell/use-connection';
import classes from '../alerts.module.css';
import { CheckList } from './check-list';
import { initialParams, type RuleForm } from './rule-form';

type Words = Strings['alertSourceWords'];

interface RuleFieldsProps {
  form: RecordForm<RuleForm>;
}

/** What a rule is about, what it leaves out, and whom it tells. */
export function RuleFields({ form }: RuleFieldsProps) {
  const t = useTranslations('alertRules.form');
  const words = useTranslations('alertSourceWords');
  const { values, set, field, pending } = form;
  const { source } = values;
  return (
    <>
      <TextInput
        label={t('name')}
        maxLength={200}
        autoComplete="off"
        disabled={pending}
        {...field('name')}
      />
      <FormSection title={t('source')}>
        <NativeSelect
          label={t('event')}
          description={words(`about.${source}`)}
          data={alertSourceNames.map((value) => ({ value, label: words(`names.${value}`) }))}
          disabled={pending}
          {...field('source')}
          onChange={(event) => {
            const chosen = event.currentTarget.value as AlertSourceName;
            set({ source: chosen, params: initialParams(chosen) });
          }}
        />
        <div className={classes.row}>
          {Object.entries(alertSources[source].params).map(([name, param]) => (
            <ParamField key={name} name={name} param={param} form={form} />
          ))}
        </div>
      </FormSection>
      <RuleFilters form={form} />
      <RuleTargets form={form} />
    </>
  );
}

function ParamField({ name, param, form }: RuleFieldsProps & { name: string; param: AlertParam }) {
  const words = useTranslations('alertSourceWords');
  const label = words(`params.${name as keyof Words['params']}`);
  const input = { label, disabled: form.pending, ...form.field(`params.${name}`) };
  if (param.type === 'choice')
    return (
      <NativeSelect
        {...input}
        data={param.values.map((value) => ({
          value,
          label: words(`values.${value as keyof Words['values']}`),
        }))}
      />
    );
  return (
    <TextInput
      {...input}
      inputMode={param.type === 'number' ? 'decimal' : undefined}
      maxLength={20}
      autoComplete="off"
    />
  );
}

function RuleFilters({ form }: RuleFieldsProps) {
  const t = useTranslations('alertRules.form');
  const kindWords = useTranslations('kinds');
  const connections = useConnections().filter(({ deleted_at }) => deleted_at === null);
  const { user } = useAccount();
  const { values, set, field, pending } = form;
  const { filters, kinds } = alertSources[values.source];
  const chosen = values.filters;
  const change = (patch: Partial<typeof chosen>) => set({ filters: { ...chosen, ...patch } });
  const other = chosen.created_by !== '' && chosen.created_by !== user.id;
  return (
    <FormSection title={t('filters')}>
      <div className={classes.row}>
        <CheckList
          label={t('connections')}
          help={t('anyConnection')}
          choices={connections.map(({ slug, name }) => ({ value: slug, label: name }))}
          chosen={chosen.connections}
          error={form.errorOf('filters.connections')}
          disabled={pending}
          onChange={(connections) => change({ connections })}
        />
        {filters.includes('kinds') && (
          <CheckList
            label={t('kinds')}
            help={t('anyKind')}
            choices={kinds.map((kind) => ({
              value: kind,
              label: kindWords(`${kind as keyof Strings['kinds']}.one`),
            }))}
            chosen={chosen.kinds}
            error={form.errorOf('filters.kinds')}
            disabled={pending}
            onChange={(kinds) => change({ kinds })}
          />
        )}
      </div>
      <div className={classes.row}>
        {filters.includes('text') && (
          <TextInput label={t('text')} disabled={pending} {...field('filters.text')} />
        )}
        {filters.includes('model') && (
          <TextInput label={t('model')} disabled={pending} {...field('filters.model')} />
        )}
        {filters.includes('created_by') && (
          <NativeSelect
            label={t('created_by')}
            data={[
              { value: '', label: t('anyone') },
              { value: user.id, label: t('me') },
              ...(other ? [{ value: chosen.created_by, label: t('someone') }] : []),
            ]}
            disabled={pending}
            {...field('filters.created_by')}
          />
        )}
      </div>
    </FormSection>
  );
}

function RuleTargets({ form }: RuleFieldsProps) {
  const t = useTranslations('alertRules.form');
  const types = useTranslations('alertChannels.types');
  const trpc = useTRPC();
  const channels = useQuery(trpc.alertChannels.list.queryOptions());
  const { values, set, pending } = form;
  const items = channels.data?.items ?? [];
  return (
    <FormSection title={t('tells')}>
      <Checkbox
        label={t('console')}
        description={t('consoleHelp')}
        checked={values.in_console}
        disabled={pending}
        onChange={(event) => set({ in_console: event.currentTarget.checked })}
      />
      <CheckList
        label={t('channels')}
        help={channels.data && items.length === 0 ? t('noChannels') : undefined}
        choices={items.map(({ id, name, type }) => ({
          value: id,
          label: `${name} (${types(type)})`,
        }))}
        chosen={values.channels}
        error={form.errorOf('channels')}
        disabled={pending}
        onChange={(channels) => set({ channels })}
      />
    </FormSection>
  );
}
