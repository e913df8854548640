'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';

interface WholeButtonProps {
  /** Characters that were left out. */
  cut: number;
  onLoad: () => void;
  loading: boolean;
}

/** Says how much was left out, and brings it. */
export function WholeButton({ cut, onLoad, loading }: WholeButtonProps) {
  const t = useTranslations('threads');
  if (cut === 0) return null;
  return (
    <div>
      <Button variant="default" size="compact-xs" onClick={onLoad} loading={loading}>
        {t('loadWhole', { count: cut })}
      </Button>
    </div>
  );
}
