'use client';

import { CopyButton } from '@/components/copy-button';
import { useAccount } from '../../frame/use-account';
import classes from '../settings.module.css';
import { SettingsHeader } from '../settings-header';
import { BuiltinModel } from './builtin-model';
import { PlatformKeys } from './platform-keys';
import { Snippets } from './snippets';
import { usePlatformUrl } from './use-platform-url';

export function PlatformSettings() {
  const { may } = useAccount();
  const url = usePlatformUrl();
  return (
    <>
      <SettingsHeader
        title="Platform"
        about="An OpenAI-compatible server inside Signalbox, for the console and for any other client."
      />
      <div className={classes.sections}>
        <section className={classes.section} aria-labelledby="address">
          <h2 id="address">Base URL</h2>
          <p className={classes.copied}>
            <code>{url}</code>
            <CopyButton text={url} what="base URL" />
          </p>
        </section>
        <section className={classes.section} aria-labelledby="keys">
          <h2 id="keys">Keys</h2>
          {may('admin') ? (
            <PlatformKeys />
          ) : (
            <p className={classes.help}>
              Clients need a key. Admins create and revoke keys; ask one of them.
            </p>
          )}
        </section>
        <section className={classes.section} aria-labelledby="use">
          <h2 id="use">Use it</h2>
          <Snippets baseUrl={url} />
        </section>
        <BuiltinModel />
      </div>
    </>
  );
}
