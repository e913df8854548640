import { onForeignWrite } from '@/lib/database/on-foreign-write';
import { onAbort } from '@/lib/on-abort';
import type { Services } from './services';
import { StartError } from './start-error';

/** Takes over what another process wrote into the database that they share. */
export function followPlatformSettings(
  services: Pick<Services, 'db' | 'log' | 'platformSettings' | 'reloadPlatform' | 'shutdown'>,
): void {
  const { db, log, platformSettings, reloadPlatform, shutdown } = services;
  if (platformSettings.kind !== 'database') return;
  // Of what this process started with nothing is known: it may have changed since.
  let known: string | null | undefined;
  let looking = Promise.resolve();

  const look = async (): Promise<void> => {
    const version = await platformSettings.version();
    if (version === known) return;
    await reloadPlatform().catch((err) => {
      // What this process cannot use (a key that its environment lacks) leaves it as it is.
      if (!(err instanceof StartError)) throw err;
      log.error({ err }, 'the settings of the platform could not be taken over');
    });
    known = version;
  };
  const onWrite = () => {
    // A database that is away is asked again after the next write.
    looking = looking.then(look).catch(() => {});
  };
  onWrite();
  onAbort(shutdown, onForeignWrite(db, onWrite));
}
