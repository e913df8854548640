import type { Env } from '../env';
import { originsOf } from '../origins';
import type { Draft } from './store';

/** The connections that nobody has to make: the embedded platform, and OpenAI when the environment has a key. */
export function givenConnections(env: Env): Draft[] {
  return [platform(env), ...(env.OPENAI_API_KEY ? [openai(env, env.OPENAI_API_KEY)] : [])];
}

function platform(env: Env): Draft {
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

/** Whoever sets the environment of this process may reach whatever this machine reaches. */
function openai(env: Env, key: string): Draft {
  const baseUrl = (env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
  const { host } = new URL(baseUrl);
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
    allowPrivate: true,
    key,
  };
}

const unset = {
  organization: null,
  project: null,
  apiVersion: null,
  query: {},
  allowPrivate: false,
  headers: {},
} satisfies Partial<Draft>;
