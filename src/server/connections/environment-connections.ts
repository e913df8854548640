import type { Env } from '../env';
import { originsOf } from '../origins';
import { normalizedHost } from './private-hosts';
import type { ConnectionDraft } from './store';

/** The connections from the environment: the embedded platform, and OpenAI if a key is set. */
export function connectionsFromEnvironment(env: Env): ConnectionDraft[] {
  return [platform(env), ...(env.OPENAI_API_KEY ? [openai(env, env.OPENAI_API_KEY)] : [])];
}

function platform(env: Env): ConnectionDraft {
  return {
    ...unset,
    slug: 'local',
    name: 'Local platform',
    kind: 'platform',
    source: 'builtin',
    baseUrl: `${originsOf(env).base}/v1`,
    key: null,
  };
}

/** The operator who sets the environment may use any host, including private ones. */
function openai(env: Env, key: string): ConnectionDraft {
  const url = new URL(env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1');
  const { host, hostname, origin, pathname, searchParams } = url;
  const baseUrl = `${origin}${pathname}`.replace(/\/+$/, '');
  const isOpenAI = host === 'api.openai.com';
  return {
    ...unset,
    slug: 'openai',
    name: isOpenAI ? 'OpenAI' : host,
    kind: isOpenAI ? 'openai' : 'compatible',
    source: 'environment',
    baseUrl,
    organization: env.OPENAI_ORG_ID ?? null,
    project: env.OPENAI_PROJECT_ID ?? null,
    privateHosts: [normalizedHost(hostname)],
    query: Object.fromEntries(searchParams),
    key,
  };
}

const unset = {
  organization: null,
  project: null,
  apiVersion: null,
  query: {},
  privateHosts: [],
  omitFields: [],
  headers: {},
  proxy: null,
  proxyCredentials: null,
} satisfies Partial<ConnectionDraft>;
