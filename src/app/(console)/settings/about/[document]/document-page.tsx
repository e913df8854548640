'use client';

import { useTranslations } from 'use-intl';
import { Markdown } from '@/components/markdown';
import { PageHeader } from '@/components/page-header';
import type { DocumentName } from '@/server/documents';
import classes from '../../settings.module.css';
import { useSettingsCrumbs } from '../../use-settings-crumbs';

/** A document that comes with Signalbox. */
export function DocumentPage({ name, text }: { name: DocumentName; text: string }) {
  const t = useTranslations('about.documents');
  return (
    <>
      <PageHeader title={t(`names.${name}`)} crumbs={useSettingsCrumbs('about')} />
      <div className={classes.document}>
        {/* The page has the title already. */}
        <Markdown text={text.replace(/^# .*\n/, '')} />
      </div>
    </>
  );
}
