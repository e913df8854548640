import { resolve } from 'node:path';
import { z } from 'zod';

export type Env = ReturnType<typeof readEnv>;

/** What the environment sets. An empty value counts as unset. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const { success, data, error } = variables.safeParse(set);
  if (!success)
    throw new EnvError(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  return { ...data, DATA_DIR: resolve(data.DATA_DIR) };
}

/** Why we cannot start: one line for each problem. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'EnvError';
  }
}

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  APP_URL: z.url().optional(),
  SIGNALBOX_SECRET: z.string().optional(),
  SIGNALBOX_OWNER_EMAIL: z.email().optional(),
  SIGNALBOX_OWNER_PASSWORD: z.string().optional(),
  PLATFORM_API_KEY: z.string().optional(),
  PLATFORM_UPSTREAM_URL: z.url().optional(),
  PLATFORM_UPSTREAM_KEY: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_ORG_ID: z.string().optional(),
  OPENAI_PROJECT_ID: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
