'use client';

import { useTranslations } from 'use-intl';
import {
  type Destination,
  type NavigationGroup,
  navigation,
  settingsDestination,
} from './navigation';
import { useAccount } from './use-account';
import { useConnection } from './use-connection';

/** Where a reader can go from here, by the words of the catalogue. */
export function useNavigation(): { groups: readonly NavigationGroup[]; settings: Destination } {
  const t = useTranslations('navigation');
  const kinds = useTranslations('kinds');
  const { slug } = useConnection();
  const { may } = useAccount();
  const groups = navigation(slug, t, (kind) => kinds(`${kind}.many`)).map((group) => ({
    ...group,
    destinations: group.destinations.filter(({ role }) => role === undefined || may(role)),
  }));
  return {
    groups,
    settings: settingsDestination(t),
  };
}
