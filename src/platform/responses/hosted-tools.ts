import type { CodeInterpreter } from './code-interpreter';
import type { OpenCode } from './code-item';
import type { FileSearch, SearchCall } from './file-search';

/** Tools that this server has for a response. */
export interface HostedTools {
  search?: FileSearch | undefined;
  interpreter?: CodeInterpreter | undefined;
}

/** The arguments, which are JSON, and where it is code the item that it was written to. */
export type HostedCall = SearchCall & { code?: OpenCode };

/** A turn of the model that has ended. */
export interface Turn {
  text: string;
  /** Calls of tools of this server, in order. */
  calls: HostedCall[];
  /** There is nothing to ask the model again. */
  isLast: boolean;
}
