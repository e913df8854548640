import { z } from 'zod';
import { errorText, plainErrorMessage } from '@/strings/server-errors';
import { issueOf } from '../localized-issue';
import { baseUrl } from './base-url';
import { privateHost } from './private-hosts';
import { proxyAddress, proxyCredentials } from './proxy-address';
import { slug } from './slug';

const text = z.string().trim().min(1).max(200);

/** Headers that would break the request or change its destination. */
const reservedHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
]);

const headerName = z
  .string()
  .toLowerCase()
  .max(100)
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, plainErrorMessage('connections.headerName'))
  .superRefine((name, issues) => {
    if (reservedHeaders.has(name))
      issues.addIssue(issueOf(errorText('connections.headerReserved', { name })));
  });

const headerValue = z
  .string()
  .max(4_000)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, plainErrorMessage('connections.headerValue'));

const queryName = z.string().min(1).max(100);
const queryValue = z.string().max(1_000);

const fieldName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[A-Za-z_][\w-]*$/, plainErrorMessage('connections.fieldName'));

const apiKey = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, plainErrorMessage('connections.keySpaces'));

/** What is kept of a connection besides its slug. */
const settings = z.object({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(60),
  kind: z.enum(['openai', 'azure', 'compatible']),
  base_url: baseUrl,
  organization: text.nullable(),
  project: text.nullable(),
  api_version: text.nullable(),
  /** Null sends none. */
  api_key: apiKey.nullable(),
  headers: z.record(headerName, headerValue),
  query: z.record(queryName, queryValue),
  allow_private: z.array(privateHost).max(50),
  /** Top-level fields of request bodies. */
  omit_fields: z
    .array(fieldName)
    .max(50)
    .transform((names) => [...new Set(names)]),
  /** Null: as the environment says. */
  proxy: proxyAddress.nullable(),
  /** Undefined keeps those of the same proxy. */
  proxy_credentials: proxyCredentials.nullable(),
});

export const creation = settings.partial().required({ name: true, kind: true }).extend({ slug });

/**
 * Undefined fields stay unchanged. In headers and query parameters, null keeps the stored value and missing names are
 * removed.
 */
export const update = settings.partial().extend({
  slug: z.string(),
  headers: z.record(headerName, headerValue.nullable()).optional(),
  query: z.record(queryName, queryValue.nullable()).optional(),
});

/** What may be tested before it is saved: its names send nothing anywhere. */
export const newDraft = creation.omit({ slug: true, name: true });

export type Creation = z.infer<typeof creation>;
export type Update = z.infer<typeof update>;
