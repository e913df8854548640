'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/page-header';
import { revealCurrent } from '@/components/reveal-current';
import { useAccount } from '../app-shell/use-account';
import { sections } from './sections';
import classes from './settings-header.module.css';

type SettingsHeaderProps = Omit<ComponentProps<typeof PageHeader>, 'crumbs'>;

/** The header of each part of the settings, with the way to the others. */
export function SettingsHeader(props: SettingsHeaderProps) {
  const t = useTranslations('settings');
  const { may } = useAccount();
  const pathname = usePathname();
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), href: '/settings' }]} {...props} />
      <nav ref={revealCurrent} aria-label={t('title')} className={classes.nav}>
        <ul>
          {sections
            .filter(({ role }) => may(role))
            .map(({ name, href }) => (
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
