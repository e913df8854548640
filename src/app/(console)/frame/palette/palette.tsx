'use client';

import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Mantine } from '@/components/mantine/mantine';
import { listedKinds, listPath } from '../../records/kinds';
import { useKindNames } from '../../records/use-kind-words';
import { sections } from '../../settings/sections';
import { closeDialog } from '../frame-store';
import { useAccount } from '../use-account';
import { useConnection } from '../use-connection';
import { useNavigation } from '../use-navigation';
import { FoundObjects } from './found-objects';
import classes from './palette.module.css';

const [store, spotlight] = createSpotlight();

/** Goes to any page, and to any object by its id or name. */
export function Palette({ opened }: { opened: boolean }) {
  const router = useRouter();
  const t = useTranslations('palette');
  const part = useTranslations('settings');
  const { groups, settings } = useNavigation();
  const { may } = useAccount();
  const { slug } = useConnection();
  const kindName = useKindNames();
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);

  const creations = listedKinds.flatMap(({ name, creates, icon }) => {
    if (!creates) return [];
    const label = t('create', { kind: name, noun: kindName(name).toLowerCase() });
    return [{ label, href: `${listPath(slug, name)}/new`, icon }];
  });

  const wanted = query.trim().toLowerCase();
  const pages = [
    ...groups.flatMap((group) => group.destinations),
    settings,
    // Too many to stand in the list unasked.
    ...(wanted
      ? sections
          .filter(({ role }) => may(role))
          .map(({ name, href }) => ({
            label: t('partOf', { whole: settings.label, part: part(`sections.${name}`) }),
            href,
            icon: settings.icon,
          }))
      : []),
    ...(wanted && may('operator') ? creations : []),
  ].filter(({ label }) => label.toLowerCase().includes(wanted));

  return (
    <Mantine>
      <Spotlight.Root
        store={store}
        shortcut={null}
        query={query}
        onQueryChange={setQuery}
        onSpotlightClose={closeDialog}
        scrollable
        maxHeight={420}
        transitionProps={{ duration: 0 }}
        overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
        centered={false}
        yOffset="16vh"
        classNames={classes}
        attributes={{ content: { 'aria-label': t('title') } }}
      >
        <Spotlight.Search
          placeholder={t('search')}
          aria-label={t('search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
        />
        <Spotlight.ActionsList>
          {pages.length > 0 && (
            <Spotlight.ActionsGroup label={t('pages')}>
              {pages.map(({ label, href, icon: Icon }) => (
                <Spotlight.Action
                  key={href}
                  label={label}
                  leftSection={<Icon size={16} aria-hidden="true" />}
                  onClick={() => router.push(href)}
                />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {opened && wanted && <FoundObjects query={query.trim()} />}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </Mantine>
  );
}
