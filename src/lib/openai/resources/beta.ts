import type { Http } from '../core/http';
import { assistants } from './assistants';
import { threads } from './threads';

/** The Assistants API, which OpenAI and Azure switched off on 2026-08-26 and other servers keep. */
export const beta = (http: Http) => ({ assistants: assistants(http), threads: threads(http) });
