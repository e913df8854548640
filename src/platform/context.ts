import type { KeyedMutex } from '@/lib/concurrency';
import type { Embed } from './engine/embed';
import type { Engine } from './engine/engine';
import type { FileStore } from './files/file-store';
import type { NewId } from './ids';
import type { HostedImages } from './images/hosted';
import type { Principal } from './keys/keys';
import type { Retrieval } from './retrieval/retrieval';
import type { Rows } from './store';

/** What the routes of every noun are made with. */
export interface PlatformContext {
  /** What the project of the request has; for work that is done for all projects, what all have. */
  store: Rows;
  files: FileStore;
  /** What fine-tuning keeps: models, and how far a training has come. */
  modelFiles: FileStore;
  /** Where images that are asked for as URLs are kept for their hour. Undefined: nowhere. */
  hostedImages?: HostedImages | undefined;
  /** Where this server is reached, where requests do not tell. */
  publicUrl?: string | undefined;
  engines: Engine[];
  retrieval: Retrieval;
  /** Asks once. */
  embed: Embed;
  /** What vector stores that have no vectors yet will have theirs from. */
  embeddingModel: string;
  /** What becomes of a run with a tool that nothing here can carry out. */
  unsupportedTools: 'ignore' | 'refuse';
  /** Whoever changes what the index has of a vector store does so under the store's id. */
  indexMutex: KeyedMutex;
  /** Unix seconds, as the wire tells time. */
  time(): number;
  newId: NewId;
  /** Says that there is new work, or that work was called off. */
  schedule(): void;
}

export interface PlatformEnv {
  /** The principal is set by callers within the process, who need no key. */
  Bindings: { principal?: Principal; requestId?: string; isInternal?: boolean };
  Variables: { requestId: string };
}
