import type { ApiRequest } from './send-request';

/** A request as the writers of code take it: with a place for the content of each file that is read into it. */
export interface CodeCall extends Omit<ApiRequest, 'attachments'> {
  baseUrl: string;
  /** The method of the client, without `client.`. */
  method: string;
  /** Names of the files that are read into the body. */
  read: string[];
  isStreamed: boolean;
  /** The file that a spoken answer is written to; null for other answers. */
  soundFile: string | null;
}
