import type { useTranslations } from 'use-intl';
import type { Role } from '@/server/auth/roles';
import type { KindName } from '@/server/history/kinds';
import { listedKinds, type Section } from '../records/kinds';
import { listPath } from '../records/record-paths';
import type { PageIconName } from './page-icons';

export interface Destination {
  label: string;
  href: string;
  icon: PageIconName;
  /** The second of the two keys that go there: `g` and this. */
  letter: string;
  /** What it lists, where a connection may have none of it. */
  kind?: KindName;
  /** The role that it takes, if not every reader may see it. */
  role?: Role;
  /** Its document has a policy of its own: within another page's it would be reloaded. */
  ownDocument?: boolean;
}

export interface NavigationGroup {
  label: string | null;
  destinations: readonly Destination[];
}

type Words = ReturnType<typeof useTranslations<'navigation'>>;

/**
 * Every page of the console that stands in the navigation, for one connection: those of the kinds in the
 * registry, and those that list no kind.
 */
export function navigation(
  connection: string,
  t: Words,
  kindName: (kind: KindName) => string,
): readonly NavigationGroup[] {
  // In the order in which they stand.
  const others: Record<Section, Destination[]> = {
    playground: [
      { label: t('chat'), href: `/${connection}/chat`, icon: 'message', letter: 'c' },
      {
        label: t('completions'),
        href: `/${connection}/completions`,
        icon: 'text-recognition',
        letter: 'p',
      },
      {
        label: t('embeddings'),
        href: `/${connection}/embeddings`,
        icon: 'vector-triangle',
        letter: 'e',
      },
      { label: t('images'), href: `/${connection}/images`, icon: 'photo', letter: 'i' },
      {
        label: t('moderations'),
        href: `/${connection}/moderations`,
        icon: 'shield-check',
        letter: 'd',
      },
      {
        label: t('audio'),
        href: `/${connection}/audio`,
        icon: 'microphone',
        letter: 'u',
        ownDocument: true,
      },
    ],
    jobs: [
      {
        label: t('batchGroups'),
        href: `/${connection}/batch-groups`,
        icon: 'stack-3',
        letter: 'g',
      },
      { label: t('graders'), href: `/${connection}/graders`, icon: 'gavel', letter: 'r' },
    ],
    agents: [
      {
        label: t('promptSettings'),
        href: `/${connection}/prompt-settings`,
        icon: 'adjustments',
        letter: 'x',
      },
    ],
    storage: [
      { label: t('storageCare'), href: `/${connection}/storage`, icon: 'gauge', letter: '0' },
    ],
    models: [{ label: t('models'), href: `/${connection}/models`, icon: 'cpu', letter: 'm' }],
  };
  const groups = (Object.keys(others) as Section[]).map((section) => ({
    label: t(section),
    // Beside fine-tuning, assistants and files, not before them.
    destinations:
      section === 'jobs' || section === 'agents' || section === 'storage'
        ? [...kindsOf(section), ...others[section]]
        : [...others[section], ...kindsOf(section)],
  }));
  return [
    {
      label: null,
      destinations: [
        { label: t('overview'), href: '/', icon: 'layout-dashboard', letter: 'o' },
        { label: t('history'), href: '/history', icon: 'history', letter: 'h' },
      ],
    },
    ...groups.filter(({ destinations }) => destinations.length > 0),
    {
      label: t('everyConnection'),
      destinations: [
        { label: t('usage'), href: '/usage', icon: 'chart-bar', letter: 'n' },
        { label: t('alerts'), href: '/alerts', icon: 'alert-circle', letter: 'z' },
        { label: t('lifecycle'), href: '/lifecycle', icon: 'hourglass', letter: 'l' },
        { label: t('audit'), href: '/audit', icon: 'clipboard-list', letter: '9', role: 'admin' },
      ],
    },
  ];

  function kindsOf(section: Section): Destination[] {
    return listedKinds
      .filter((kind) => kind.section === section)
      .map(({ name, icon, letter }) => ({
        label: kindName(name),
        href: listPath(connection, name),
        icon,
        letter,
        kind: name,
      }));
  }
}

export function settingsDestination(t: Words): Destination {
  return { label: t('settings'), href: '/settings', icon: 'settings', letter: 's' };
}

/** Whether a page is the destination or lies under it. */
export function isUnder(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

/** The same list on another connection; its batches where there is none. */
export function onConnection(pathname: string, from: string, to: string): string {
  const [, first, noun] = pathname.split('/');
  return first === from && noun ? `/${to}/${noun}` : listPath(to, 'batch');
}
