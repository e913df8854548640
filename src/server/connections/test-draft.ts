import { registerSecrets } from '../redact';
import type { Services } from '../services';
import { createClient } from './client';
import { type UpstreamFailure, upstreamFailure } from './failure';
import { proxyUrl } from './proxy-address';
import type { ConnectionDraft } from './store';
import { readList } from './upstream-response';

/** What the upstream of a draft answered to the question for its models. */
export interface DraftTest {
  /** Null: it listed its models. */
  failure: UpstreamFailure | null;
  /** The ids of the first models, and how many there are. */
  models: string[];
  model_count: number;
  /** Milliseconds from the request to the answer, or to the failure. */
  duration_ms: number;
}

/** Lists the models with a draft, of which nothing is stored. It must have been checked. */
export async function testDraft(
  { fetchVia }: Pick<Services, 'fetchVia'>,
  draft: ConnectionDraft,
  signal: AbortSignal,
): Promise<DraftTest> {
  const { privateHosts, proxy, proxyCredentials } = draft;
  registerSecrets(draft);
  let duration_ms = 0;
  const openai = createClient(draft, draft, {
    fetch: fetchVia({
      privateHosts,
      ...(proxy !== null && { proxy: proxyUrl(proxy, proxyCredentials) }),
    }),
    observe(event) {
      if (event.type === 'done' || event.type === 'error') duration_ms = event.duration_ms;
    },
  });
  const options = { maxRetries: 0, timeout: 15_000, signal };
  try {
    const { data } = await readList(openai.models.list(options), 'models');
    const models = data.slice(0, maxShown).map(({ id }) => id);
    return { failure: null, models, model_count: data.length, duration_ms };
  } catch (error) {
    signal.throwIfAborted();
    const failure = upstreamFailure(error);
    if (!failure) throw error;
    return { failure, models: [], model_count: 0, duration_ms };
  }
}

const maxShown = 20;
