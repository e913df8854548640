import { resolve } from 'node:path';
import { z } from 'zod';
import { basePath, parseBasePath } from '@/lib/base-path';
import { type BytesLocation, readBytesLocation } from '@/lib/bytes/location';
import { sandboxSettings } from '@/platform/sandbox/sandbox';
import { checkSso, ssoVariables } from './auth/sso-env';
import { StartError } from './start-error';
import { parseTrustedProxies } from './trusted-proxies';

export type Env = ReturnType<typeof readEnv>;

/** What the environment sets, checked. An empty value counts as unset. Values of secrets are never repeated. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  // Proxies are as often spelled in lower case.
  const { http_proxy: HTTP_PROXY, https_proxy: HTTPS_PROXY, no_proxy: NO_PROXY } = source;
  const all = { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, ...source };
  const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value));
  const { success, data, error } = variables.safeParse(set);
  if (!success) {
    throw new StartError(
      error.issues.map(({ path, message }) => `${path.join()} ${message}.`).join('\n'),
    );
  }
  const { APP_URL, BASE_PATH, DATA_DIR } = data;
  return {
    ...data,
    DATA_DIR: resolve(DATA_DIR),
    BYTES: bytesLocation(set, DATA_DIR),
    /** The address that users type, with the base path. */
    APP_URL: APP_URL && new URL(APP_URL).origin + BASE_PATH,
  };
}

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https address',
  abort: true,
});
/** What is in an address is shown, in a page or an error. */
const upstreamUrl = httpUrl.refine(
  (url) => !new URL(url).username && !new URL(url).password,
  'must not hold a password: set the key beside it',
);
const key = z.string().optional();

const variables = z
  .object({
    PORT: z.coerce
      .number({ error: 'must be a whole number from 1 to 65535' })
      .int('must be a whole number from 1 to 65535')
      .min(1, 'must be a whole number from 1 to 65535')
      .max(65_535, 'must be a whole number from 1 to 65535')
      .default(3000),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z.string().default('data'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
      .optional(),
    APP_URL: httpUrl.optional(),
    BASE_PATH: z
      .string()
      .transform((text, context) => {
        const path = parseBasePath(text);
        if (path !== null) return path;
        const message =
          'must be a path such as /signalbox, of letters, digits, "-", "_", "." and "~"';
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      })
      .default(basePath),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list, context) => {
        try {
          return parseTrustedProxies(list);
        } catch (error) {
          context.addIssue({ code: 'custom', message: (error as Error).message });
          return z.NEVER;
        }
      }),
    FILES_URL: z.string().optional(),
    SIGNALBOX_SECRET: key,
    SIGNALBOX_OWNER_EMAIL: z.email('must be an e-mail address').toLowerCase().optional(),
    SIGNALBOX_OWNER_PASSWORD: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(128, 'must have at most 128 characters')
      .optional(),
    PLATFORM_API_KEY: key,
    PLATFORM_UPSTREAM_URL: upstreamUrl.optional(),
    PLATFORM_UPSTREAM_KEY: key,
    PLATFORM_CONFIG: z.string().optional(),
    PLATFORM_MODELS: z
      .string()
      .transform((pairs) => pairs.split(',').map((pair) => pair.trim()))
      .optional(),
    PLATFORM_EMBEDDING_MODEL: z.string().optional(),
    PLATFORM_CORS_ORIGINS: z.string().optional(),
    PLATFORM_UNSUPPORTED_TOOLS: z
      .enum(['ignore', 'refuse'], { error: 'must be ignore or refuse' })
      .optional(),
    PLATFORM_SANDBOX: z
      .enum(sandboxSettings, { error: `must be ${sandboxSettings.join(', ')}` })
      .optional(),
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: upstreamUrl.optional(),
    OPENAI_ORG_ID: z.string().optional(),
    OPENAI_PROJECT_ID: z.string().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' }).optional(),
    SMTP_FROM: z
      .string()
      .regex(/^[^\r\n]*@[\w.-]+>?$/, 'must be an e-mail address, with a name before it if wanted')
      .optional(),
    ...ssoVariables,
    HTTP_PROXY: z.string().optional(),
    HTTPS_PROXY: z.string().optional(),
    NO_PROXY: z.string().optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
    OTEL_EXPORTER_OTLP_HEADERS: z
      .string()
      .transform((pairs, context) => headersIn(pairs) ?? invalidHeaders(context))
      .optional(),
    OTEL_SERVICE_NAME: z.string().optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], {
        error: 'must be debug, info, warn, error or silent',
      })
      .default('info'),
  })
  .superRefine(({ APP_URL, BASE_PATH }, context) => {
    const rest = APP_URL ? afterHost(APP_URL).replace(/\/$/, '') : '';
    if (rest === '' || rest === BASE_PATH) return;
    const end = BASE_PATH ? `, or with BASE_PATH (${BASE_PATH})` : ' (set BASE_PATH for a path)';
    const message = `must end after its host and port${end}`;
    context.addIssue({ code: 'custom', path: ['APP_URL'], message });
  })
  .refine((env) => !env.SIGNALBOX_OWNER_EMAIL === !env.SIGNALBOX_OWNER_PASSWORD, {
    path: ['SIGNALBOX_OWNER_EMAIL'],
    message: 'and SIGNALBOX_OWNER_PASSWORD belong together: set both or none',
  })
  .refine((env) => !env.SMTP_URL === !env.SMTP_FROM, {
    path: ['SMTP_URL'],
    message: 'and SMTP_FROM belong together: set both or none',
  })
  .superRefine(checkSso);

/** Where bytes are kept: what `FILES_URL` and the variables of S3 say, or the data folder. */
function bytesLocation(source: Record<string, string | undefined>, folder: string): BytesLocation {
  try {
    return readBytesLocation(source, folder);
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

/** `name=value,name=value`, with percent-encoded values. Null if it is not. */
function headersIn(pairs: string): Record<string, string> | null {
  const entries = pairs.split(',').map((pair) => pair.trim().split(/=(.*)/s, 2));
  const isSound = entries.every(([name, value]) => /^[\w-]+$/.test(name ?? '') && value);
  if (!isSound) return null;
  return Object.fromEntries(entries.map(([name = '', value = '']) => [name, decoded(value)]));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function invalidHeaders(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'must be name=value, with commas between them' });
  return z.NEVER;
}

function afterHost(url: string): string {
  const { pathname, search, hash, username } = new URL(url);
  return `${username}${pathname}${search}${hash}`;
}
