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
  | {
      key: string;
      label: string;
      description?: ReactNode;
      href: string;
      download?: boolean;
      disabled?: boolean;
      /** Before and after the words. */
      icon?: ReactNode;
      mark?: ReactNode;
    }
  | { key: string; label: string; checked: boolean; onChange: (checked: boolean) => void }
  | {
      key: string;
      /** One of these, by value. */
      choices: { value: string; label: string }[];
      value: string;
      onChoose: (value: string) => void;
    }
  | { key: string; title: string }
  | { key: string; divider: true };
