import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useInSentence } from '@/strings/use-in-sentence';
import { listedKinds } from '../../records/kinds';
import { listPath } from '../../records/record-paths';
import { useKindNames } from '../../records/use-kind-words';
import { sections } from '../../settings/sections';
import { PageIcon } from '../page-icon';
import { useAccount } from '../use-account';
import { useConnection } from '../use-connection';
import { useNavigation } from '../use-navigation';

/** Where the palette leads. */
export interface Destination {
  key: string;
  href: string;
  label: string;
  description?: string;
  icon?: ReactNode;
}

/** The pages whose names contain the query, those that begin with it first. */
export function useFoundPages(query: string): Destination[] {
  const inSentence = useInSentence();
  const t = useTranslations('palette');
  const part = useTranslations('settings');
  const { groups, settings } = useNavigation();
  const { may } = useAccount();
  const { slug } = useConnection();
  const kindName = useKindNames();

  const creations = listedKinds.flatMap(({ name, creates, icon }) => {
    if (!creates) return [];
    const label = t('create', { kind: name, noun: inSentence(kindName(name)) });
    return [{ label, href: `${listPath(slug, name)}/new`, icon }];
  });
  const parts = sections
    .filter(({ role }) => may(role))
    .map(({ name, href }) => ({
      label: t('partOf', { whole: settings.label, part: part(`sections.${name}`) }),
      href,
      icon: settings.icon,
    }));
  const search = query.toLowerCase();
  const begins = ({ label }: { label: string }) => label.toLowerCase().startsWith(search);
  return [
    ...groups.flatMap((group) => group.destinations),
    settings,
    // Too many to stand in the list unasked.
    ...(search ? parts : []),
    ...(search && may('operator') ? creations : []),
  ]
    .filter(({ label }) => label.toLowerCase().includes(search))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)))
    .map(({ label, href, icon }) => ({
      key: href,
      href,
      label,
      icon: <PageIcon name={icon} />,
    }));
}
