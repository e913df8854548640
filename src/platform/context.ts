import type { KeyedMutex } from '@/lib/concurrency';
import type { Embed } from './engine/embed';
import type { Engine } from './engine/engine';
import type { FileStore } from './files/file-store';
import type { NewId } from './ids';
import type { HostedImages } from './images/hosted';
import type { Principal } from './keys/keys';
import type { Retrieval } from './retrieval/retrieval';
import type { SandboxSessions } from './sandbox/sessions';
import type { Rows } from './store';
import type { UsageRecorder } from './usage/recorder';

/** The dependencies of all routes. */
export interface PlatformContext {
  /** The store of the request’s project, or of all projects for background work. */
  store: Rows;
  files: FileStore;
  /** Files of fine-tuning: models, and the state of trainings. */
  modelFiles: FileStore;
  /** Stores images for their URLs. Undefined: no image URLs. */
  hostedImages?: HostedImages | undefined;
  /** The public origin, if it is not taken from requests. */
  publicUrl?: string | undefined;
  /** The path before `/v1` that was taken away from requests. */
  basePath?: string | undefined;
  engines: Engine[];
  retrieval: Retrieval;
  /** Without retries. */
  embed: Embed;
  usageRecorder: UsageRecorder;
  /** The embedding model of new vector stores. */
  embeddingModel: string;
  /** Where code of models runs. */
  sandboxes: SandboxSessions;
  /** How runs with unsupported tools are handled. */
  unsupportedTools: 'ignore' | 'refuse';
  /** Serializes index changes by vector store id. */
  indexMutex: KeyedMutex;
  /** Unix seconds. */
  time(): number;
  newId: NewId;
  /** Notifies the scheduler of new or cancelled work. */
  schedule(): void;
}

export interface PlatformEnv {
  /** The principal of callers within the process, who need no key. */
  Bindings: { principal?: Principal; requestId?: string; isInternal?: boolean };
  Variables: { requestId: string };
}
