import type { Principal } from '../keys/keys';

/** Who asked for an object, for its usage. */
export interface Caller {
  /** The id of the key; `console` and `environment` are none that is stored. */
  key: string;
  /** The user of the console. */
  user: string | null;
}

export function callerOf(principal: Principal | undefined): Caller | null {
  return principal ? { key: principal.id, user: principal.user ?? null } : null;
}
