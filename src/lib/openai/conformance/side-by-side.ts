import Official, { AzureOpenAI as OfficialAzure } from 'openai';
import {
  type AzureClientOptions,
  AzureOpenAI,
  type ClientOptions,
  type Fetch,
  OpenAI,
} from '../index';
import { type Answer, record, type Sent } from '../testing';

type OfficialFetch = NonNullable<ConstructorParameters<typeof Official>[0]>['fetch'];

/** Our client and the official one under the same types: what differs fails to compile or to run. */
export type Pair = Record<'ours' | 'theirs', { client: OpenAI; sent: Sent[] }>;

const options = {
  apiKey: 'sk-test-0123456789',
  adminAPIKey: 'sk-admin-0123456789',
  baseURL: 'http://upstream/v1',
  organization: 'org-1',
  project: 'proj-1',
  defaultHeaders: { 'X-Default': 'a' },
  defaultQuery: { tenant: 'b' },
  maxRetries: 0,
} satisfies ClientOptions;

export function connectBoth(answer: Answer): Pair {
  return pair(
    answer,
    (fetch) => new OpenAI({ ...options, fetch }),
    (fetch) => new Official({ ...options, fetch }),
  );
}

export function connectBothToAzure(answer: Answer, azure: AzureClientOptions): Pair {
  return pair(
    answer,
    (fetch) => new AzureOpenAI({ ...azure, fetch }),
    (fetch) => new OfficialAzure({ ...azure, fetch } as never),
  );
}

/** A request as both packages must send it. */
export interface Comparable {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** The text, or the fields of a form. */
  body: string | Field[];
}

type Field = [name: string, value: string, ...file: string[]];

export function comparable(sent: Sent[]): Promise<Comparable[]> {
  return Promise.all(sent.map(toComparable));
}

/** Without who we say we are, the key of a retry, and the boundary of a form. */
async function toComparable({ method, url, headers, body }: Sent): Promise<Comparable> {
  const { 'content-type': type, ...others } = Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !/^x-stainless-|^user-agent$|^idempotency-key$/.test(name),
    ),
  );
  if (!type?.includes('multipart')) {
    return { method, url, headers: type ? { ...others, 'content-type': type } : others, body };
  }
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields = Array.from(form, async ([name, value]): Promise<Field> => {
    if (typeof value === 'string') return [name, value];
    return [name, await value.text(), value.name, value.type];
  });
  return { method, url, headers: others, body: await Promise.all(fields) };
}

function pair(
  answer: Answer,
  open: (fetch: Fetch) => OpenAI,
  openTheirs: (fetch: OfficialFetch) => Official,
): Pair {
  const ours: Sent[] = [];
  const theirs: Sent[] = [];
  return {
    ours: { client: open(record(ours, answer)), sent: ours },
    theirs: { client: openTheirs(recordTheirs(theirs, answer)) as unknown as OpenAI, sent: theirs },
  };
}

function recordTheirs(sent: Sent[], answer: Answer): OfficialFetch {
  const fetch = record(sent, answer);
  // It asks `data:,` whether the given fetch knows forms; that is not a request to the server.
  return (async (url: string, init?: RequestInit) =>
    url.startsWith('data:') ? new Response() : fetch(url, init)) as OfficialFetch;
}
