import type { ClaimRows } from './claims-store';

/** What this process knows of the others that share the work of a Postgres database. */
export interface SharedWork {
  claims: ClaimRows;
  /** The id under which this process claims; empty while it does not. */
  process(): string;
  /** How many processes share the work. */
  count(): Promise<number>;
  /** This process ends its work, and others go on. */
  isStopping(): boolean;
}
