'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

/** Rows of 36 or 28 pixels. Kept in a cookie, so that the server draws them right at once. */
export function DensityToggle() {
  const [compact, setCompact] = useState(false);
  useEffect(() => setCompact(document.documentElement.dataset.density === 'compact'), []);

  function toggle() {
    const next = compact ? 'regular' : 'compact';
    document.documentElement.dataset.density = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API lacks in plain http
    document.cookie = `signalbox-density=${next}; path=/; max-age=31536000; samesite=lax`;
    setCompact(!compact);
  }

  const label = compact ? 'Roomier rows' : 'Denser rows';
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={toggle}>
        {compact ? <IconBaselineDensityMedium size={14} /> : <IconBaselineDensitySmall size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
