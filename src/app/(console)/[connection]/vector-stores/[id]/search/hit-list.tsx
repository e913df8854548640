'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { LongText } from '@/components/long-text';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import { recordPath } from '../../../../records/record-paths';
import { AttributeList } from '../../attributes/attribute-list';
import type { AttributeValue } from '../../attributes/attribute-rows';
import { type Hit, hitKey } from './hit';
import classes from './store-search.module.css';

export interface HitActions {
  connection: string;
  onSimilar: (text: string) => void;
  onFilter: (key: string, value: AttributeValue) => void;
}

interface HitListProps extends HitActions {
  label: string;
  hits: readonly Hit[];
  /** What else is said of a hit: its ranks elsewhere. */
  note?: (hit: Hit) => string;
}

/** What a search found, best first: the text, how well it fits, where it is from. */
export function HitList({ label, hits, note, connection, onSimilar, onFilter }: HitListProps) {
  const format = useFormat();
  const t = useTranslations('storeSearch');
  return (
    <ol className={classes.hits} aria-label={label}>
      {hits.map((hit, index) => {
        const { fileId, filename, score, attributes, text } = hit;
        const name = filename ?? (fileId === null ? t('noFile') : shortenId(fileId));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chunk may occur twice
          <li key={`${index} ${hitKey(hit)}`} className={classes.hit}>
            <div className={classes.head}>
              <span className={classes.rank}>{index + 1}</span>
              {fileId === null ? (
                <span className={classes.file}>{name}</span>
              ) : (
                <Link className={classes.file} href={recordPath(connection, 'file', fileId)}>
                  {name}
                </Link>
              )}
              <span className={classes.score}>
                {score === null ? t('noScore') : t('score', { score: format.number(score) })}
              </span>
            </div>
            {note && <p className={classes.note}>{note(hit)}</p>}
            <LongText text={text} lines={6} />
            <div className={classes.foot}>
              <AttributeList
                attributes={attributes}
                onChoose={onFilter}
                chooseLabel={(key, value) => t('filterBy', { key, value })}
              />
              {text.trim() !== '' && (
                <Button variant="subtle" size="compact-xs" onClick={() => onSimilar(text)}>
                  {t('similar')}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
