import type { Store } from '../db/store';
import type { Engine } from '../engine/engine';
import type { FileStore } from '../files';
import type { Gate } from '../gate';
import type { NewId } from '../ids';

/** What work is done with. */
export interface Desk {
  store: Store;
  files: FileStore;
  engines: Engine[];
  /** Unix seconds. */
  time(): number;
  newId: NewId;
  /** Asks the platform's own routes. */
  send(request: Request): Promise<Response>;
  /** How many of something may go on at a time. The same name gives the same gate. */
  gate(name: string, places: number): Gate;
  /** How many lines of batches run at a time, for each model. */
  concurrency: number;
}
