'use client';

import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Switch } from '@/components/controls/switch';
import { keyName } from '@/components/key-name';
import { Modal } from '@/components/mantine/modal';
import {
  type Entry,
  enableSingleKeys,
  listShortcuts,
  singleKeysEnabled,
  subscribe,
} from '@/components/shortcuts';
import { closeDialog } from './dialog-store';
import classes from './shortcuts-dialog.module.css';

const none: readonly Entry[] = [];

export function ShortcutsDialog({ opened }: { opened: boolean }) {
  const t = useTranslations('frame');
  const entries = useSyncExternalStore(subscribe, listShortcuts, () => none);
  const groups = new Set(entries.map(({ group }) => group));

  return (
    <Modal opened={opened} onClose={closeDialog} title={t('keys')} size={560}>
      <div className={classes.groups}>
        {[...groups].reverse().map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {listedIn(group, entries).map(({ keys, does }) => (
                <div key={keys}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{keyName(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={classes.switch}
        label={t('singleKeys')}
        description={t('singleKeysHelp')}
        checked={singleKeysEnabled()}
        onChange={(event) => enableSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}

/** Each key once: the last to claim it has it. */
function listedIn(group: string, entries: readonly Entry[]) {
  const own = entries.filter((entry) => entry.group === group);
  return [...new Map(own.map((entry) => [entry.keys, entry])).values()];
}
