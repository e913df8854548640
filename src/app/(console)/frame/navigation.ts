import {
  IconCpu,
  IconFiles,
  IconHistory,
  IconLayoutDashboard,
  IconMessage,
  IconSettings,
  IconStack2,
} from '@tabler/icons-react';
import type { KindName } from '@/server/history/kinds';

export interface Destination {
  label: string;
  href: string;
  icon: typeof IconStack2;
  /** The second of the two keys that go there: `g` and this. */
  letter: string;
  /** What it lists, where a connection may have none of it. */
  kind?: KindName;
}

export interface Section {
  label: string | null;
  destinations: readonly Destination[];
}

/** Every page of the console that stands in the navigation, for one connection. */
export function navigation(connection: string): readonly Section[] {
  const under = (noun: string) => `/${connection}/${noun}`;
  return [
    {
      label: null,
      destinations: [
        { label: 'Overview', href: '/', icon: IconLayoutDashboard, letter: 'o' },
        { label: 'History', href: '/history', icon: IconHistory, letter: 'h' },
      ],
    },
    {
      label: 'Playground',
      destinations: [{ label: 'Chat', href: under('chat'), icon: IconMessage, letter: 'c' }],
    },
    {
      label: 'Jobs',
      destinations: [
        { label: 'Batches', href: under('batches'), icon: IconStack2, letter: 'b', kind: 'batch' },
      ],
    },
    {
      label: 'Storage',
      destinations: [
        { label: 'Files', href: under('files'), icon: IconFiles, letter: 'f', kind: 'file' },
      ],
    },
    {
      label: 'Models',
      destinations: [{ label: 'Models', href: under('models'), icon: IconCpu, letter: 'm' }],
    },
  ];
}

export const settings: Destination = {
  label: 'Settings',
  href: '/settings',
  icon: IconSettings,
  letter: 's',
};

/** Whether a page is the destination or lies under it. */
export function isUnder(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

/** The same list on another connection; the overview where there is none. */
export function onConnection(pathname: string, from: string, to: string): string {
  const [, first, noun] = pathname.split('/');
  return first === from && noun ? `/${to}/${noun}` : `/${to}/batches`;
}
