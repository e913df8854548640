'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { pageOf } from '../../../../records/kinds';
import { type Citation, passagesOf } from './citations';
import { useThread } from './thread-context';
import classes from './timeline.module.css';

interface CitationsProps {
  citations: readonly Citation[];
  /** Whose searches found the passages; null if unknown. */
  run: string | null;
}

/** What the numbers in a text stand for: each opens its passage, and leads to its file. */
export function Citations({ citations, run }: CitationsProps) {
  const t = useTranslations('threads.citations');
  const [open, setOpen] = useState<number | null>(null);
  if (citations.length === 0) return null;
  return (
    <ol className={classes.citations} aria-label={t('label')}>
      {citations.map((citation) => {
        const isOpen = open === citation.number;
        return (
          <li key={citation.number}>
            <span className={classes.line}>
              <span>[{citation.number}]</span>
              <FileLink citation={citation} />
              {run !== null && citation.type !== 'file_path' && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : citation.number)}
                >
                  {t(isOpen ? 'hide' : 'show', { number: citation.number })}
                </Button>
              )}
            </span>
            {citation.quote && <blockquote className={classes.quote}>{citation.quote}</blockquote>}
            {isOpen && run !== null && <Passages citation={citation} run={run} />}
          </li>
        );
      })}
    </ol>
  );
}

function FileLink({ citation: { fileId, fileName } }: { citation: Citation }) {
  const t = useTranslations('threads.citations');
  const { connection } = useThread();
  const href = fileId ? pageOf({ connection, kind: 'file', id: fileId }) : undefined;
  const name = fileName ?? (fileId ? shortenId(fileId) : t('noFile'));
  return href ? <Link href={href}>{name}</Link> : <span>{name}</span>;
}

function Passages({ citation, run }: { citation: Citation; run: string }) {
  const t = useTranslations('threads.citations');
  const trpc = useTRPC();
  const { connection } = useThread();
  const { data, error, refetch } = useQuery(
    trpc.threads.steps.queryOptions({ connection, parent: run, isOpen: false }),
  );
  if (error) {
    return <ErrorPanel title={t('failed')} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <p className={classes.note}>{t('loading')}</p>;
  const passages = passagesOf(
    data.items.map(({ object }) => object),
    citation,
  );
  if (passages.length === 0) return <p className={classes.note}>{t('none')}</p>;
  return passages.map(({ text, score }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a passage is its place
    <section key={index} className={classes.passage} aria-label={t('passage')}>
      {score !== null && <p className={classes.note}>{t('score', { score })}</p>}
      <LongText text={text} />
    </section>
  ));
}
