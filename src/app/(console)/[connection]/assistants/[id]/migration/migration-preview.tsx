'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { StatusIcon } from '@/components/status-icon';
import type { FieldMapping } from '@/lib/conversions/mapping';
import { responsesOf } from '@/lib/conversions/response-of-assistant';
import type { StatusColor } from '@/lib/status-color';
import { useAccount } from '../../../../app-shell/use-account';
import { useConnection } from '../../../../app-shell/use-connection';
import { ConvertButton } from '../../../conversions/convert-button';
import { agentOf } from './agent';
import { type ApiCall, codeFor, languages, type MigrationLanguage } from './code';
import classes from './migration-preview.module.css';

const targets = ['responses', 'agent'] as const;

type Target = (typeof targets)[number];

interface MigrationPreviewProps {
  connection: string;
  id: string;
  /** As returned by upstream. */
  assistant: unknown;
}

/** Shows how an assistant migrates to newer APIs: field by field, with losses, and as code. */
export function MigrationPreview({ connection, id, assistant }: MigrationPreviewProps) {
  const { may } = useAccount();
  const t = useTranslations('becomes');
  const { base_url } = useConnection();
  const [target, setTarget] = useState<Target>('responses');
  const [language, setLanguage] = useState<MigrationLanguage>('curl');
  const { fields, call } = useMemo(
    () => becoming(target, assistant, base_url),
    [target, assistant, base_url],
  );
  const lost = fields.filter(({ fate }) => fate === 'lost').length;
  return (
    <div className={classes.becomes}>
      <SegmentedControl
        aria-label={t('target')}
        data={targets.map((value) => ({ value, label: t(`targets.${value}`) }))}
        value={target}
        onChange={(value) => setTarget(value)}
      />
      <p className={classes.about}>
        {t(`about.${target}`)} {t('lostCount', { count: lost })}
      </p>
      {target === 'responses' && may('operator') && (
        <ConvertButton connection={connection} kind="assistant" ids={[id]} withThreads />
      )}
      <Fields fields={fields} label={t(`targets.${target}`)} />
      <section aria-label={t('code')} className={classes.code}>
        <SegmentedControl
          aria-label={t('language')}
          data={languages}
          value={language}
          onChange={(value) => setLanguage(value)}
        />
        <CodeBlock code={codeFor(language, call)} language={language} lines={60} />
      </section>
    </div>
  );
}

function becoming(target: Target, assistant: unknown, baseUrl: string) {
  if (target === 'agent') {
    const { body, fields } = agentOf(assistant);
    const call: ApiCall = {
      path: '/agents',
      method: 'beta.agents.create',
      headers: { 'OpenAI-Beta': 'agents=v1' },
      body,
      variable: 'agent',
      shows: 'id',
    };
    return { fields, call };
  }
  const { body, fields } = responsesOf(assistant);
  const isOpenAI = /^https:\/\/api\.openai\.com\//.test(baseUrl);
  const call: ApiCall = {
    baseUrl: isOpenAI ? undefined : baseUrl,
    path: '/responses',
    method: 'responses.create',
    body,
    variable: 'response',
    shows: 'output_text',
  };
  return { fields, call };
}

const statusColors: Record<FieldMapping['fate'], StatusColor> = {
  same: 'good',
  changed: 'mixed',
  lost: 'bad',
};

function Fields({ fields, label }: { fields: readonly FieldMapping[]; label: string }) {
  const t = useTranslations('becomes');
  return (
    <table className={classes.fields} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('fate')}</th>
          <th scope="col">{t('to')}</th>
          <th scope="col">{t('note')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ from, to, fate, note }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two functions may have one name
          <tr key={index} data-fate={fate}>
            <th scope="row">
              <code>{from}</code>
            </th>
            <td className={classes.fate}>
              <StatusIcon statusColor={statusColors[fate]} /> {t(`fates.${fate}`)}
            </td>
            <td>{to && <code>{to}</code>}</td>
            <td>{note && t(`notes.${note}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
