'use client';

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from '@/components/controls/action-icon';
import classes from './message.module.css';

interface VersionsProps {
  /** The ids, the oldest first. */
  versions: readonly number[];
  /** The one that is shown. */
  id: number;
  onSelect: (id: number) => void;
}

/** ‹ 2/3 ›: which of the versions of a message is shown, and the way to the others. */
export function Versions({ versions, id, onSelect }: VersionsProps) {
  const t = useTranslations('chat.versions');
  const at = versions.indexOf(id);
  const [before, after] = [versions[at - 1], versions[at + 1]];
  return (
    <fieldset className={classes.versions} aria-label={t('label')}>
      <ActionIcon
        aria-label={t('previous')}
        aria-disabled={before === undefined}
        onClick={() => before !== undefined && onSelect(before)}
      >
        <IconChevronLeft size={16} aria-hidden="true" />
      </ActionIcon>
      <span role="status">{t('place', { number: at + 1, count: versions.length })}</span>
      <ActionIcon
        aria-label={t('next')}
        aria-disabled={after === undefined}
        onClick={() => after !== undefined && onSelect(after)}
      >
        <IconChevronRight size={16} aria-hidden="true" />
      </ActionIcon>
    </fieldset>
  );
}
