'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { LongText } from '@/components/long-text';
import { safeUrl } from '@/components/safe-url';
import { shortenId } from '@/lib/format';
import type { TimelineItem } from '@/server/timeline/timeline';
import { pageOf } from '../../records/record-paths';
import type { Citation, CitedPassage } from './citations';
import { ContainerFileLink } from './container-file-link';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

interface CitationsProps {
  citations: readonly Citation[];
  /** Whose text it is. */
  item: TimelineItem;
}

/** What the numbers in a text stand for: each opens its passage, and leads to its file. */
export function Citations({ citations, item }: CitationsProps) {
  const t = useTranslations('timelineItems.citations');
  const { Passages } = useTimelineContext();
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
              {Passages && citation.type === 'file_citation' && (
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
            {isOpen && Passages && <Passages citation={citation} item={item} />}
          </li>
        );
      })}
    </ol>
  );
}

function FileLink({ citation: { fileId, fileName, container, url } }: { citation: Citation }) {
  const t = useTranslations('timelineItems.citations');
  const { connection } = useTimelineContext();
  const safe = url ? safeUrl(url, 'href') : '';
  if (safe) {
    return (
      <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
        {fileName ?? safe}
      </a>
    );
  }
  if (container && fileId)
    return <ContainerFileLink container={container} id={fileId} name={fileName ?? fileId} />;
  const href = fileId ? pageOf({ connection, kind: 'file', id: fileId }) : undefined;
  const name = fileName ?? (fileId ? shortenId(fileId) : t('noFile'));
  return href ? <Link href={href}>{name}</Link> : <span>{name}</span>;
}

/** The passages themselves, once they are known. */
export function PassageList({ passages }: { passages: readonly CitedPassage[] }) {
  const t = useTranslations('timelineItems.citations');
  if (passages.length === 0) return <p className={classes.note}>{t('none')}</p>;
  return passages.map(({ text, score }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a passage is its place
    <section key={index} className={classes.passage} aria-label={t('passage')}>
      {score !== null && <p className={classes.note}>{t('score', { score })}</p>}
      <LongText text={text} />
    </section>
  ));
}
