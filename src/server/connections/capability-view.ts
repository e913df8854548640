import { type ApiNoun, apiNouns } from './api-operation';
import type { Finding } from './capabilities';
import type { ConnectionStore } from './store';

/** What is known of a noun of the API on a connection. */
export interface CapabilityView {
  noun: ApiNoun;
  /** `works` if anything of it works. */
  state: Finding['state'] | 'unknown';
  /** When it was last asked, in unix seconds. */
  checked_at: number | null;
  /** What was asked, with the upstream's own reason where it refused. */
  operations: (Finding & { name: string; checked_at: number })[];
}

/** Every noun, also those of which nothing is known. */
export async function capabilitiesOf(
  connections: Pick<ConnectionStore, 'capabilities'>,
  slug: string,
): Promise<CapabilityView[]> {
  const rows = await connections.capabilities(slug);
  return apiNouns.map((noun) => {
    const operations = rows
      .filter((row) => row.noun === noun)
      .sort((a, b) => b.checkedAt - a.checkedAt)
      .map(({ operation, state, failure, checkedAt }) => ({
        name: operation,
        state,
        failure,
        checked_at: checkedAt,
      }));
    const states = (['works', 'refused', 'failed'] as const).filter((state) =>
      operations.some((one) => one.state === state),
    );
    return {
      noun,
      state: states[0] ?? 'unknown',
      checked_at: operations[0]?.checked_at ?? null,
      operations,
    };
  });
}
