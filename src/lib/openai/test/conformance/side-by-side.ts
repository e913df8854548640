import Official, { AzureOpenAI as OfficialAzure } from 'openai';
import {
  type AzureClientOptions,
  AzureOpenAI,
  type ClientOptions,
  type Fetch,
  OpenAI,
} from '../../index';
import { type Responder, recordRequests, type SentRequest } from '../recorded-client';

type OfficialFetch = NonNullable<ConstructorParameters<typeof Official>[0]>['fetch'];

/** Our client and the official one under the same types: differences fail to compile or at run time. */
export type ClientPair = Record<'ours' | 'theirs', { client: OpenAI; sent: SentRequest[] }>;

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

export function connectBoth(answer: Responder): ClientPair {
  return createPair(
    answer,
    (fetch) => new OpenAI({ ...options, fetch }),
    (fetch) => new Official({ ...options, fetch }),
  );
}

export function connectBothToAzure(answer: Responder, azure: AzureClientOptions): ClientPair {
  return createPair(
    answer,
    (fetch) => new AzureOpenAI({ ...azure, fetch }),
    (fetch) => new OfficialAzure({ ...azure, fetch } as never),
  );
}

/** A request in the form both packages must send. */
export interface Comparable {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** The text, or the fields of a form. */
  body: string | Field[];
}

type Field = [name: string, value: string, ...file: string[]];

export function comparable(sent: SentRequest[]): Promise<Comparable[]> {
  return Promise.all(sent.map(toComparable));
}

/** Without the user agent, idempotency key, and form boundary. */
async function toComparable({ method, url, headers, body }: SentRequest): Promise<Comparable> {
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

function createPair(
  answer: Responder,
  open: (fetch: Fetch) => OpenAI,
  openTheirs: (fetch: OfficialFetch) => Official,
): ClientPair {
  const ours: SentRequest[] = [];
  const theirs: SentRequest[] = [];
  return {
    ours: { client: open(recordRequests(ours, answer)), sent: ours },
    theirs: { client: openTheirs(recordTheirs(theirs, answer)) as unknown as OpenAI, sent: theirs },
  };
}

function recordTheirs(sent: SentRequest[], answer: Responder): OfficialFetch {
  const fetch = recordRequests(sent, answer);
  // The official client requests `data:,` to detect whether the given fetch supports forms; that is
  // not a request to the server.
  return (async (url: string, init?: RequestInit) =>
    url.startsWith('data:') ? new Response() : fetch(url, init)) as OfficialFetch;
}
