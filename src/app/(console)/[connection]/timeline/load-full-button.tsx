'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';

interface LoadFullButtonProps {
  /** Characters that were left out. */
  cut: number;
  onLoad: () => void;
  loading: boolean;
}

/** Says how much was left out, and brings it. */
export function LoadFullButton({ cut, onLoad, loading }: LoadFullButtonProps) {
  const t = useTranslations('timelineItems');
  if (cut === 0) return null;
  return (
    <div>
      <Button variant="default" size="compact-xs" onClick={onLoad} loading={loading}>
        {t('loadWhole', { count: cut })}
      </Button>
    </div>
  );
}
