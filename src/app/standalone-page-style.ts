import type { CSSProperties } from 'react';

/** Inline, because the stylesheet of a rarely shown page would be loaded with every page. */
export const standalonePageStyle: CSSProperties = {
  display: 'grid',
  gap: 12,
  justifyItems: 'start',
  maxWidth: 'var(--measure)',
  marginInline: 'auto',
  padding: '15vh 16px 32px',
};
