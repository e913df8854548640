'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/controls/button';
import classes from './composer.module.css';

/** A collapsible section for rarely used fields. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.fold} aria-label={label}>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        aria-expanded={open}
        leftSection={<Chevron size={14} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && <div className={classes.fields}>{children}</div>}
    </section>
  );
}
