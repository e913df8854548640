'use client';

import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { remember } from './choices';
import { ActionIcon } from './controls/action-icon';
import { Tip } from './tip';

/** Rows of 36 or 28 pixels. */
export function DensityToggle() {
  const t = useTranslations('parts.density');
  const [compact, setCompact] = useState(false);
  useEffect(() => setCompact(document.documentElement.dataset.density === 'compact'), []);

  function toggle() {
    const next = compact ? 'regular' : 'compact';
    document.documentElement.dataset.density = next;
    remember('density', next);
    setCompact(!compact);
  }

  const label = compact ? t('roomy') : t('dense');
  return (
    <Tip label={label}>
      <ActionIcon aria-label={label} onClick={toggle}>
        {compact ? <IconBaselineDensityMedium size={14} /> : <IconBaselineDensitySmall size={14} />}
      </ActionIcon>
    </Tip>
  );
}
