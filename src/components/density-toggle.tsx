'use client';

import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionIcon } from './controls/action-icon';
import { savePreference } from './save-preference';
import { Tooltip } from './tooltip';

/** Rows of 36 or 28 pixels. */
export function DensityToggle() {
  const t = useTranslations('parts.density');
  const [compact, setCompact] = useState(false);
  useEffect(() => setCompact(document.documentElement.dataset.density === 'compact'), []);

  function toggle() {
    const next = compact ? 'regular' : 'compact';
    document.documentElement.dataset.density = next;
    savePreference('density', next);
    setCompact(!compact);
  }

  const label = compact ? t('roomy') : t('dense');
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={toggle}>
        {compact ? <IconBaselineDensityMedium size={14} /> : <IconBaselineDensitySmall size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
