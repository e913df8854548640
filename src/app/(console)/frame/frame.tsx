'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { remember } from '@/components/choices';
import { FrameContext } from '@/components/frame-context';
import { useSessionEnded } from '@/trpc/session-end';
import classes from './frame.module.css';
import { FrameKeys } from './frame-keys';
import { LoadingLine } from './loading-line';
import { Sidebar } from './sidebar';
import { useConnection } from './use-connection';
import { useHeadingFocus } from './use-heading-focus';

const SessionDialog = dynamic(() =>
  import('./session-dialog').then((module) => module.SessionDialog),
);
const LiveUpdates = dynamic(() => import('../live-updates').then((module) => module.LiveUpdates), {
  ssr: false,
});
const NavigationDrawer = dynamic(() =>
  import('./navigation-drawer').then((module) => module.NavigationDrawer),
);

interface FrameProps {
  /** Whether the sidebar is collapsed. */
  folded: boolean;
  /** The newest change of the history when the page was rendered. */
  revision: number;
  children: ReactNode;
}

/** The app shell: sidebar, page, and global elements. */
export function Frame({ folded: initial, revision, children }: FrameProps) {
  const t = useTranslations('frame');
  const [folded, setFolded] = useState(initial);
  const [menu, setMenu] = useState<'unused' | 'open' | 'closed'>('unused');
  const sessionEnded = useSessionEnded();
  const pathname = usePathname();
  const connection = useConnection();
  useHeadingFocus();
  useEffect(() => remember('connection', connection.slug), [connection.slug]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(closeMenu, [pathname]);

  const inConnection = pathname.startsWith(`/${connection.slug}/`);
  const frame = useMemo(
    () => ({
      root: inConnection ? [{ label: connection.name, href: '/' }] : [],
      openMenu: () => setMenu('open'),
    }),
    [inConnection, connection.name],
  );

  function closeMenu() {
    setMenu((before) => (before === 'open' ? 'closed' : before));
  }

  function fold() {
    remember('sidebar', folded ? 'open' : 'folded');
    setFolded(!folded);
  }

  return (
    <FrameContext value={frame}>
      <div className={classes.frame} data-folded={folded || undefined}>
        <a href="#page" className={classes.skip}>
          {t('skip')}
        </a>
        <aside className={classes.aside} aria-label={t('console')}>
          <Sidebar folded={folded} onFold={fold} />
        </aside>
        <LoadingLine />
        <main id="page" className={classes.page} tabIndex={-1}>
          {children}
        </main>
      </div>
      {menu !== 'unused' && <NavigationDrawer opened={menu === 'open'} onClose={closeMenu} />}
      <FrameKeys />
      <LiveUpdates since={revision} />
      {sessionEnded && <SessionDialog />}
    </FrameContext>
  );
}
