import type { ReactNode } from 'react';

/** A line of a menu. */
export type MenuEntry =
  | {
      key: string;
      label: string;
      /** Says more, on a second line. */
      description?: ReactNode;
      /** Last in the menu, and red. */
      danger?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { key: string; label: string; description?: ReactNode; href: string; download?: boolean }
  | { key: string; label: string; checked: boolean; onChange: (checked: boolean) => void }
  | { key: string; title: string };
