'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { PageHeader } from '@/components/page-header';
import { useAccount } from '../frame/use-account';
import { sections } from './sections';
import classes from './settings-header.module.css';

type SettingsHeaderProps = Omit<ComponentProps<typeof PageHeader>, 'crumbs'>;

/** The header of each part of the settings, with the way to the others. */
export function SettingsHeader(props: SettingsHeaderProps) {
  const { may } = useAccount();
  const pathname = usePathname();
  return (
    <>
      <PageHeader crumbs={[{ label: 'Settings', href: '/settings' }]} {...props} />
      <nav aria-label="Settings" className={classes.nav}>
        <ul>
          {sections
            .filter(({ role }) => may(role))
            .map(({ label, href }) => (
              <li key={href}>
                <Link href={href} aria-current={pathname === href ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </>
  );
}
