'use client';

import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { sections } from '../../settings/sections';
import { closeDialog } from '../frame-store';
import { navigation, settings } from '../navigation';
import { useAccount } from '../use-account';
import { useConnection } from '../use-connection';
import { FoundObjects } from './found-objects';
import classes from './palette.module.css';

const [store, spotlight] = createSpotlight();

/** Goes to any page, and to any object by its id or name. */
export function Palette({ opened }: { opened: boolean }) {
  const router = useRouter();
  const { slug } = useConnection();
  const { may } = useAccount();
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);

  const wanted = query.trim().toLowerCase();
  const pages = [
    ...navigation(slug).flatMap((section) => section.destinations),
    settings,
    ...(wanted ? partsOfSettings(may) : []),
  ].filter(({ label }) => label.toLowerCase().includes(wanted));

  return (
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
      attributes={{ content: { 'aria-label': 'Search and go' } }}
    >
      <Spotlight.Search
        placeholder="Page, name or id"
        aria-label="Page, name or id"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Pages">
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
  );
}

/** Too many to stand in the list unasked. */
function partsOfSettings(may: ReturnType<typeof useAccount>['may']) {
  return sections
    .filter(({ role }) => may(role))
    .map(({ label, href }) => ({ label: `Settings: ${label}`, href, icon: settings.icon }));
}
