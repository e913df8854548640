import type OpenAI from '@/lib/openai';
import type { Connection } from '../connections/store';
import type { Context } from '../context';

/** What it takes to work on the uploads of a connection. */
export interface UploadContext extends Pick<Context, 'services' | 'history'> {
  connection: Connection;
  openai: OpenAI;
}
