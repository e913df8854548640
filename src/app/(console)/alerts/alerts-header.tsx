'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/page-header';
import { revealCurrent } from '@/components/reveal-current';
import classes from './alerts.module.css';

const sections = [
  { name: 'fired', href: '/alerts' },
  { name: 'rules', href: '/alerts/rules' },
  { name: 'channels', href: '/alerts/channels' },
  { name: 'deliveries', href: '/alerts/deliveries' },
] as const;

/** The header of each part of alerts, with the way to the others. */
export function AlertsHeader(props: ComponentProps<typeof PageHeader>) {
  const t = useTranslations('alerts');
  const pathname = usePathname();
  const crumbs = pathname === '/alerts' ? [] : [{ label: t('title'), href: '/alerts' }];
  return (
    <>
      <PageHeader crumbs={crumbs} {...props} />
      <nav ref={revealCurrent} aria-label={t('sections.label')} className={classes.nav}>
        <ul>
          {sections.map(({ name, href }) => (
            <li key={href}>
              <Link href={href} aria-current={pathname === href ? 'page' : undefined}>
                {t(`sections.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
