'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { exampleInput } from '@/lib/conversions/response-of-assistant';
import { shortenId } from '@/lib/format';
import type { PromptSettingsView } from '@/server/prompt-settings/store';
import { useTRPC } from '@/trpc/client';
import { useConnection } from '../../../app-shell/use-connection';
import { recordPath } from '../../../records/record-paths';
import { codeFor, languages, type MigrationLanguage } from '../../assistants/[id]/migration/code';
import classes from '../prompt-settings.module.css';
import { PromptSettingsActions } from './prompt-settings-actions';

/** Prompt settings: what each call is given, as code too, and what can be made of them. */
export function PromptSettingsDetail({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('promptSettings');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.promptSettings.retrieve.queryOptions({ connection, id }),
  );
  if (error && !data)
    return <ErrorPanel title={t('notLoaded')} error={error} onRetry={() => void refetch()} />;
  return data ? <Loaded connection={connection} settings={data} /> : null;
}

interface LoadedProps {
  connection: string;
  settings: PromptSettingsView;
}

function Loaded({ connection, settings }: LoadedProps) {
  const t = useTranslations('promptSettings');
  const { name, description, body, source, by, created_at } = settings;
  return (
    <>
      <PageHeader
        title={name ?? t('unnamed')}
        crumbs={[{ label: t('title'), href: `/${connection}/prompt-settings` }]}
        actions={<PromptSettingsActions connection={connection} settings={settings} />}
      />
      <DescriptionList
        facts={[
          { label: t('model'), value: body.model },
          {
            label: t('source'),
            value: (
              <Link href={recordPath(source.connection, 'assistant', source.id)}>
                {shortenId(source.id)}
              </Link>
            ),
          },
          { label: t('made'), value: <RelativeTime at={created_at} /> },
          { label: t('by'), value: by },
          { label: t('description'), value: description },
        ]}
      />
      <div className={classes.detail}>
        {body.instructions && (
          <section aria-label={t('instructions')}>
            <h2>{t('instructions')}</h2>
            <LongText text={body.instructions} />
          </section>
        )}
        <Request settings={settings} />
      </div>
    </>
  );
}

/** A call with these settings, as a program. */
function Request({ settings }: { settings: PromptSettingsView }) {
  const t = useTranslations('promptSettings');
  const { base_url } = useConnection();
  const [language, setLanguage] = useState<MigrationLanguage>('curl');
  const { model, instructions, ...rest } = settings.body;
  const code = codeFor(language, {
    baseUrl: /^https:\/\/api\.openai\.com\//.test(base_url) ? undefined : base_url,
    path: '/responses',
    method: 'responses.create',
    body: { model, ...(instructions && { instructions }), input: exampleInput, ...rest },
    variable: 'response',
    shows: 'output_text',
  });
  return (
    <section aria-label={t('request')}>
      <h2>{t('request')}</h2>
      <SegmentedControl
        aria-label={t('language')}
        data={languages}
        value={language}
        onChange={(value) => setLanguage(value)}
      />
      <CodeBlock code={code} language={language} lines={60} />
    </section>
  );
}
