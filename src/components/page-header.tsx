'use client';

import { IconMenu2 } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Crumb, useAppShell } from './app-shell-context';
import { ActionIcon } from './controls/action-icon';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** The last part of the breadcrumb, where the title is more than a word. */
  here?: string;
  /** The parts between the connection and this page. */
  crumbs?: readonly Crumb[];
  /** One line that says what these things are. */
  about?: ReactNode;
  /** Beside the title: the status, the id. */
  facts?: ReactNode;
  /** One primary; dangerous ones last, in a menu. */
  actions?: ReactNode;
}

/** The bar with breadcrumb and actions, then the title. The first thing of every page. */
export function PageHeader({ title, here, crumbs = [], about, facts, actions }: PageHeaderProps) {
  const t = useTranslations('parts.pageHeader');
  const { root, openMenu } = useAppShell();
  const last = here ?? (typeof title === 'string' ? title : null);

  return (
    <>
      <header className={classes.bar}>
        <ActionIcon className={classes.menu} size={32} aria-label={t('menu')} onClick={openMenu}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <nav aria-label={t('crumbs')} className={classes.crumbs}>
          <ol>
            {[...root, ...crumbs].map(({ label, href }) => (
              <li key={href}>
                <Link href={href}>{label}</Link>
              </li>
            ))}
            {last && (
              <li>
                <span aria-current="page">{last}</span>
              </li>
            )}
          </ol>
        </nav>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.heading}>
        <div className={classes.title}>
          <h1 tabIndex={-1}>{title}</h1>
          {facts}
        </div>
        {about && <p className={classes.about}>{about}</p>}
      </div>
    </>
  );
}
