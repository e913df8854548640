'use client';

import { Tooltip } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { LinkPending } from '@/components/link-pending';
import { type Destination, isUnder } from './navigation';
import classes from './sidebar.module.css';

export function NavLink({ label, href, icon: Icon, folded }: Destination & { folded: boolean }) {
  const pathname = usePathname();
  return (
    <Tooltip label={label} position="right" disabled={!folded}>
      <Link
        href={href}
        className={classes.link}
        aria-label={folded ? label : undefined}
        aria-current={isUnder(pathname, href) ? 'page' : undefined}
      >
        <Icon size={16} aria-hidden="true" />
        {!folded && <span>{label}</span>}
        <LinkPending />
      </Link>
    </Tooltip>
  );
}
