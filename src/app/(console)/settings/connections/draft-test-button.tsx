'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import classes from '../settings.module.css';
import type { DraftTestState } from './use-draft-test';

interface DraftTestButtonProps {
  test: DraftTestState;
  /** A change of a connection that exists. */
  isChange?: boolean;
}

/** Tests what is typed, and says whether what would be saved was tested. */
export function DraftTestButton({ test, isChange }: DraftTestButtonProps) {
  const t = useTranslations('connections.test');
  const { result, error, isStale } = test;
  const failed = error !== null || Boolean(result?.failure);
  return (
    <>
      <Button variant="default" onClick={() => void test.run()} loading={test.isPending}>
        {isChange ? t('runChange') : t('run')}
      </Button>
      <span className={classes.help} role="status">
        {!test.isPending && !(result && !failed) && t(saveNote(failed, isStale))}
      </span>
    </>
  );
}

function saveNote(failed: boolean, isStale: boolean) {
  if (failed) return 'savesFailing' as const;
  return isStale ? ('savesStale' as const) : ('savesUntested' as const);
}
