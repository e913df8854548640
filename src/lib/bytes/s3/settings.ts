import { checkPrefix } from '../object-store';

/** A bucket of an S3-compatible store. */
export interface BucketSettings {
  bucket: string;
  /** Empty, or ends in a slash. */
  prefix: string;
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
  /** Whether the bucket is in the path of addresses; otherwise it is part of the host. */
  pathStyle: boolean;
}

/** Names as they are in the environment; those of other programs for S3 are fallbacks. */
export type BucketVariables = Partial<Record<(typeof bucketVariables)[number], string | undefined>>;

export const bucketVariables = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_SESSION_TOKEN',
  'S3_PATH_STYLE',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
] as const;

/** Reads `s3://bucket/prefix`. Throws a sentence that begins with the variable, and repeats no secret. */
export function readBucketSettings(url: string, env: BucketVariables): BucketSettings {
  const { bucket, prefix } = readBucketUrl(url);
  const custom = env.S3_ENDPOINT || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const region = env.S3_REGION || env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  const endpoint = custom ? readEndpoint(custom) : `https://s3.${region}.amazonaws.com`;
  if (!/^[\w-]{1,64}$/.test(region)) throw new Error('S3_REGION must be the name of a region.');
  const pathStyle = readPathStyle(env.S3_PATH_STYLE);
  return {
    ...{ bucket, prefix, endpoint, region, ...readKeys(env) },
    // A certificate holds for one label before the host.
    pathStyle: pathStyle ?? (custom !== undefined || bucket.includes('.')),
  };
}

function readBucketUrl(url: string): { bucket: string; prefix: string } {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]*)(?:\/(.*))?$/s.exec(url) ?? [];
  if (!/^[a-z0-9][\w.-]{1,61}[a-z0-9]$/i.test(bucket))
    throw new Error('FILES_URL must name a bucket: s3://bucket or s3://bucket/prefix.');
  const name = path.replace(/\/+$/, '');
  const prefix = name === '' ? '' : `${name}/`;
  try {
    checkPrefix(prefix);
  } catch {
    throw new Error(
      'FILES_URL has a prefix that cannot be used: plain names with one slash between them.',
    );
  }
  // What a query would say is said by other variables.
  if (/[?#]/.test(prefix)) throw new Error('FILES_URL must end after its prefix.');
  return { bucket, prefix };
}

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error('S3_ENDPOINT must be an http or https address.');
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    throw new Error('S3_ENDPOINT must end after its host and port.');
  return url.origin;
}

function readKeys(env: BucketVariables) {
  const own = env.S3_ACCESS_KEY_ID || env.S3_SECRET_ACCESS_KEY;
  const accessKeyId = own ? env.S3_ACCESS_KEY_ID : env.AWS_ACCESS_KEY_ID;
  const secretAccessKey = own ? env.S3_SECRET_ACCESS_KEY : env.AWS_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey)
    throw new Error(
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are both needed where FILES_URL is a bucket.',
    );
  const sessionToken = own ? env.S3_SESSION_TOKEN : env.AWS_SESSION_TOKEN;
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined };
}

function readPathStyle(text: string | undefined): boolean | undefined {
  if (!text) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new Error('S3_PATH_STYLE must be true or false.');
}
