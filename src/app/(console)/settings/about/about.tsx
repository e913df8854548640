'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/form/form-page';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { DataSize } from './data-size';
import { documents } from './documents';

export function About() {
  const t = useTranslations('about');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.about.retrieve.queryOptions());
  const isAdmin = useAccount().may('admin');
  return (
    <>
      <SettingsHeader title={t('title')} about={t('about')} />
      <div className={classes.sections}>
        {error && !data && (
          <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />
        )}
        {data && (
          <DescriptionList
            facts={[
              { label: t('version'), value: data.version },
              { label: t('node'), value: data.node },
              { label: t('platform'), value: data.platform },
              { label: t('consoleSchema'), value: <code>{data.schema.console}</code> },
              { label: t('platformSchema'), value: <code>{data.schema.platform}</code> },
            ]}
          />
        )}
        {isAdmin && (
          <FormSection title={t('size.title')}>
            <DataSize />
          </FormSection>
        )}
        <FormSection title={t('documents.title')}>
          <ul className={classes.links}>
            {documents.map((name) => (
              <li key={name}>
                <Link href={`/settings/about/${name}`}>{t(`documents.names.${name}`)}</Link>
              </li>
            ))}
          </ul>
        </FormSection>
      </div>
    </>
  );
}
