import { openLocation } from '@/lib/bytes/location';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { createEgressFetch } from '../connections/egress-fetch';
import { anyPrivateHost } from '../connections/private-hosts';
import type { Env } from '../env';

interface OpenObjects {
  objects: ObjectStore;
  /** They are where they are when nothing is set. */
  isDataFolder: boolean;
  close(): Promise<void>;
}

/** Where the environment keeps bytes. */
export function openObjects(env: Env): OpenObjects {
  const egress = createEgressFetch(env);
  const { BYTES, DATA_DIR } = env;
  return {
    objects: openLocation(BYTES, { fetch: egress.to({ privateHosts: anyPrivateHost }) }),
    isDataFolder: BYTES.kind === 'folder' && BYTES.folder === DATA_DIR,
    close: () => egress.close(),
  };
}
