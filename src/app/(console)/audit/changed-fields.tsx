'use client';

import { useTranslations } from 'use-intl';
import { LongText } from '@/components/long-text';
import { indentedText } from '@/lib/loose';
import type { AuditEntryDetail } from './audit';
import classes from './audit.module.css';

/** Each field that changed, as it was and as it is, and what was asked for. */
export function ChangedFields({ detail }: { detail: AuditEntryDetail }) {
  const t = useTranslations('audit');
  const { before, after, details } = detail;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <>
      {details && (
        <section aria-labelledby="audit-asked">
          <h3 id="audit-asked" className={classes.heading}>
            {t('asked')}
          </h3>
          <dl className={classes.fields}>
            {Object.entries(details).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>{textOf(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {fields.length > 0 && (
        <section aria-labelledby="audit-changes">
          <h3 id="audit-changes" className={classes.heading}>
            {t('changes', { count: fields.length })}
          </h3>
          <dl className={classes.fields}>
            {fields.map((name) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                {before && <Value label={t('before')} of={before} name={name} tone="before" />}
                {after && <Value label={t('after')} of={after} name={name} tone="after" />}
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

interface ValueProps {
  label: string;
  of: Record<string, unknown>;
  name: string;
  tone: 'before' | 'after';
}

function Value({ label, of, name, tone }: ValueProps) {
  const t = useTranslations('audit');
  const value = Object.hasOwn(of, name) ? of[name] : undefined;
  return (
    <dd data-tone={tone}>
      <span className={classes.label}>{label}</span>
      {value === undefined ? (
        <span className={classes.dimmed}>{t('absent')}</span>
      ) : (
        <LongText text={textOf(value)} />
      )}
    </dd>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : indentedText(value);
}
