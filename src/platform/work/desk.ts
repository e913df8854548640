import type { Context } from '../context';
import type { Gate } from '../gate';
import type { Suspects } from './suspects';

/** What work is done with. */
export interface Desk extends Context {
  /** Asks the platform's own routes. */
  send(request: Request): Promise<Response>;
  /** How many of something may go on at a time. The same name gives the same gate. */
  gate(name: string, places: number): Gate;
  /** Each piece of work is done through these. */
  suspects: Suspects;
  /** How many lines of batches run at a time, for each model. */
  concurrency: number;
  /** How long answers that are on their way are waited for once work is halted, in milliseconds. */
  grace: number;
}
