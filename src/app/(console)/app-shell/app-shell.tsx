'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AppShellContext } from '@/components/app-shell-context';
import { ListViewsProvider } from '@/components/record-list/list-views';
import { savePreference } from '@/components/save-preference';
import { useSessionEnded } from '@/trpc/session-end';
import classes from './app-shell.module.css';
import { AppShortcuts } from './app-shortcuts';
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
const ViewMenu = dynamic(() => import('../views/view-menu').then((module) => module.ViewMenu), {
  ssr: false,
  loading: () => <span className={classes.iconRoom} />,
});
const NavigationDrawer = dynamic(() =>
  import('./navigation-drawer').then((module) => module.NavigationDrawer),
);

interface AppShellProps {
  /** Whether the sidebar is collapsed. */
  folded: boolean;
  /** The newest change of the history when the page was rendered. */
  revision: number;
  children: ReactNode;
}

/** The app shell: sidebar, page, and global elements. */
export function AppShell({ folded: initial, revision, children }: AppShellProps) {
  const t = useTranslations('frame');
  const [folded, setFolded] = useState(initial);
  const [menu, setMenu] = useState<'unused' | 'open' | 'closed'>('unused');
  const sessionEnded = useSessionEnded();
  const pathname = usePathname();
  const connection = useConnection();
  useHeadingFocus();
  useEffect(() => savePreference('connection', connection.slug), [connection.slug]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(closeMenu, [pathname]);

  const inConnection = pathname.startsWith(`/${connection.slug}/`);
  const appShell = useMemo(
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
    savePreference('sidebar', folded ? 'open' : 'folded');
    setFolded(!folded);
  }

  return (
    <AppShellContext value={appShell}>
      <div className={classes.frame} data-folded={folded || undefined}>
        <a href="#page" className={classes.skip}>
          {t('skip')}
        </a>
        <aside className={classes.aside} aria-label={t('console')}>
          {/* Taken over after the page itself, which is what is used first. */}
          <Suspense>
            <Sidebar folded={folded} onFold={fold} />
          </Suspense>
        </aside>
        <LoadingLine />
        <main id="page" className={classes.page} tabIndex={-1}>
          <ListViewsProvider menu={ViewMenu}>{children}</ListViewsProvider>
        </main>
      </div>
      {menu !== 'unused' && <NavigationDrawer opened={menu === 'open'} onClose={closeMenu} />}
      <AppShortcuts />
      <LiveUpdates since={revision} />
      {sessionEnded && <SessionDialog />}
    </AppShellContext>
  );
}
