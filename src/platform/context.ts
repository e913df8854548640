import type { Store } from './db/store';
import type { Engine } from './engine/engine';
import type { FileStore } from './files';
import type { NewId } from './ids';
import type { Principal } from './keys';

/** What the routes of every noun are made with. */
export interface Context {
  store: Store;
  files: FileStore;
  engines: Engine[];
  /** Unix seconds, as the wire tells time. */
  time(): number;
  newId: NewId;
  /** Says that there is new work, or that work was called off. */
  wake(): void;
}

export interface PlatformEnv {
  /** Set by callers within the process, who need no key. */
  Bindings: { principal?: Principal };
  Variables: { requestId: string };
}
