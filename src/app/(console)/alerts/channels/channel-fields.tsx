'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/controls/checkbox';
import { NativeSelect } from '@/components/controls/native-select';
import { PasswordInput } from '@/components/controls/password-input';
import { TextInput } from '@/components/controls/text-input';
import { Textarea } from '@/components/controls/textarea';
import { FormSection } from '@/components/form/form-page';
import { LinesField } from '@/components/form/lines-field';
import type { RecordForm } from '@/components/form/use-record-form';
import { type ChannelType, channelTypes, smtpSecurities } from '@/lib/alerts/channel-types';
import type { ShownChannel } from '../alert-views';
import classes from '../alerts.module.css';
import type { ChannelForm } from './channel-form';

interface ChannelFieldsProps {
  form: RecordForm<ChannelForm>;
  /** What is changed; null: a new one. */
  channel: ShownChannel | null;
  /** From whom the mail server of the environment sends; null: there is none. */
  mailFrom: string | null;
}

/** As the server has them: what it refuses otherwise. */
const placeholders = [
  ...['title', 'detail', 'rule', 'connection', 'kind', 'name', 'id', 'status', 'time', 'link'],
]
  .map((name) => `{{${name}}}`)
  .join(' ');

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
] as const;

export function ChannelFields({ form, channel, mailFrom }: ChannelFieldsProps) {
  const t = useTranslations('alertChannels');
  const { values, set, field, pending } = form;
  const types = channel ? [channel.type] : channelTypes;
  return (
    <>
      <div className={classes.row}>
        <NativeSelect
          label={t('form.type')}
          description={t(`typesAbout.${values.type}`)}
          data={types.map((value) => ({ value, label: t(`types.${value}`) }))}
          disabled={pending || channel !== null}
          {...field('type')}
          onChange={(event) => set({ type: event.currentTarget.value as ChannelType })}
        />
        <TextInput
          label={t('form.name')}
          maxLength={200}
          autoComplete="off"
          disabled={pending}
          {...field('name')}
        />
      </div>
      {values.type === 'email' ? (
        <MailFields form={form} channel={channel} mailFrom={mailFrom} />
      ) : (
        <PasswordInput
          label={t('form.url')}
          description={
            channel ? t('form.urlKept', { url: channel.config.shown_url ?? '' }) : t('form.urlHelp')
          }
          autoComplete="off"
          spellCheck={false}
          disabled={pending}
          {...field('url')}
        />
      )}
      <NativeSelect
        label={t('form.language')}
        data={languages}
        disabled={pending}
        {...field('language')}
      />
      <FormSection title={t('form.more')}>
        <LinesField
          label={t('form.private_hosts')}
          description={t('form.privateHostsHelp')}
          lines={values.private_hosts}
          error={listError(form, 'private_hosts')}
          disabled={pending}
          onChange={(private_hosts) => set({ private_hosts })}
        />
        <Textarea
          label={t('form.template')}
          description={t('form.templateHelp', { names: placeholders })}
          minRows={3}
          maxRows={12}
          disabled={pending}
          {...field('template')}
        />
      </FormSection>
      {channel && (
        <Checkbox
          label={t('form.enabled')}
          checked={values.enabled}
          disabled={pending}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function MailFields({ form, channel, mailFrom }: ChannelFieldsProps) {
  const t = useTranslations('alertChannels.form');
  const { values, set, field, pending } = form;
  return (
    <>
      <LinesField
        label={t('to')}
        description={t('toHelp')}
        lines={values.to}
        error={listError(form, 'to')}
        disabled={pending}
        onChange={(to) => set({ to })}
      />
      <FormSection title={t('server')}>
        <NativeSelect
          label={t('server')}
          description={mailFrom === null ? t('noEnvironment') : undefined}
          data={[
            ...(mailFrom === null
              ? []
              : [{ value: 'environment', label: t('environmentServer', { from: mailFrom }) }]),
            { value: 'own', label: t('ownServer') },
          ]}
          disabled={pending}
          {...field('server')}
        />
        {values.server === 'own' && (
          <>
            <div className={classes.row}>
              <TextInput
                label={t('host')}
                autoComplete="off"
                spellCheck={false}
                disabled={pending}
                {...field('smtp.host')}
              />
              <TextInput
                label={t('port')}
                inputMode="numeric"
                maxLength={5}
                autoComplete="off"
                disabled={pending}
                {...field('smtp.port')}
              />
              <NativeSelect
                label={t('security')}
                data={smtpSecurities.map((value) => ({ value, label: t(`securities.${value}`) }))}
                disabled={pending}
                {...field('smtp.security')}
              />
            </div>
            <div className={classes.row}>
              <TextInput
                label={t('from')}
                autoComplete="off"
                spellCheck={false}
                disabled={pending}
                {...field('smtp.from')}
              />
              <TextInput
                label={t('user')}
                description={t('userHelp')}
                autoComplete="off"
                spellCheck={false}
                disabled={pending}
                {...field('smtp.user')}
              />
              <PasswordInput
                label={t('password')}
                description={channel?.config.smtp ? t('passwordKept') : undefined}
                autoComplete="new-password"
                disabled={pending}
                {...field('password')}
              />
            </div>
          </>
        )}
      </FormSection>
    </>
  );
}

/** Of one of the lines, or of all. */
function listError({ values, errorOf }: RecordForm<ChannelForm>, name: 'to' | 'private_hosts') {
  const ofLines = values[name].map((_, line) => errorOf(`${name}.${line}`));
  return errorOf(name) ?? ofLines.find((error) => error !== undefined);
}
