'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { formatShare } from '@/lib/format';
import { precisionOf } from '@/lib/search-precision';
import { type Hit, hitKey, ranksOf, scored } from './hit';
import { type HitActions, HitList } from './hit-list';
import classes from './store-search.module.css';
import type { SearchResults } from './use-search';

interface SearchModesComparedProps extends HitActions {
  ways: NonNullable<SearchResults['modes']>;
  /** How many hits of each way. */
  shown: number;
}

const names = ['vector', 'words', 'hybrid'] as const;

type Way = (typeof names)[number];

/** The same question by vectors, by words and by both, each hit with its rank in the others; on narrow screens one at a time. */
export function SearchModesCompared({ ways, shown, ...actions }: SearchModesComparedProps) {
  const t = useTranslations('storeSearch');
  const [way, setWay] = useState<Way>('hybrid');
  const ranks = {
    vector: ranksOf(ways.vector),
    words: ranksOf(ways.words),
    hybrid: ranksOf(ways.hybrid),
  };
  const note = (hit: Hit) =>
    names
      .map((name) => {
        const rank = ranks[name].get(hitKey(hit));
        return rank === undefined
          ? t('unranked', { way: t(name) })
          : t('ranked', { way: t(name), rank });
      })
      .join(' · ');
  return (
    <>
      <Precision approximate={ways.vector.slice(0, shown)} exact={ways.exact} />
      <SegmentedControl
        className={classes.narrow}
        aria-label={t('way')}
        data={names.map((value) => ({ value, label: t(value) }))}
        value={way}
        onChange={setWay}
      />
      <div className={classes.ways} data-shown={way}>
        {names.map((name) => (
          <section key={name} data-way={name} aria-label={t(name)}>
            <h3>{t(name)}</h3>
            {ways[name].length === 0 ? (
              <p className={classes.note}>{t('nothing')}</p>
            ) : (
              <HitList
                label={t('resultsBy', { way: t(name) })}
                hits={ways[name].slice(0, shown)}
                note={note}
                {...actions}
              />
            )}
          </section>
        ))}
      </div>
    </>
  );
}

/** How many of the nearest vectors the fast search finds, measured against comparing every one. */
function Precision({ approximate, exact }: { approximate: Hit[]; exact: Hit[] }) {
  const t = useTranslations('storeSearch');
  const precision = precisionOf(scored(approximate), scored(exact));
  if (precision === null) return null;
  const found = new Set(approximate.map(hitKey));
  const missed = exact.filter((hit) => !found.has(hitKey(hit)));
  return (
    <p className={classes.note} data-precision>
      {t('precision', { count: exact.length, share: formatShare(precision, 1) })}{' '}
      {precision < 1 && t('missed', { files: [...new Set(missed.map(nameOf))].join(', ') })}
    </p>
  );
}

function nameOf({ filename, fileId }: Hit): string {
  return filename ?? fileId ?? '–';
}
