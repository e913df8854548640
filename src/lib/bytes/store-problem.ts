import type { BytesLocation } from './location';
import { S3Error } from './s3/s3-error';

/** Why bytes cannot be kept there, and what to do: one line for the operator of the machine. */
export function storeProblem(location: BytesLocation, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (location.kind === 'folder') {
    const { folder } = location;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return `The folder ${folder} of FILES_URL does not exist. Create it, or mount what belongs there.`;
    return `The folder ${folder} of FILES_URL cannot be used: ${reason}.`;
  }
  const { bucket, endpoint, region } = location.settings;
  const name = `The bucket ${bucket} at ${endpoint} (FILES_URL)`;
  const advice = error instanceof S3Error ? adviceFor(error, region) : '';
  return `${name} cannot be used: ${sentence(reason)}${advice && ` ${advice}`}`;
}

function adviceFor({ status, code }: S3Error, region: string): string {
  if (status === 0) return 'Check S3_ENDPOINT, and that this machine reaches it.';
  if (code === 'NoSuchBucket') return 'Create the bucket, or name another in FILES_URL.';
  if (code === 'RequestTimeTooSkewed') return 'Set the clock of this machine.';
  if (regionCodes.has(code) || (status >= 300 && status < 400))
    return `Set S3_REGION (now ${region}) and S3_ENDPOINT to those of the bucket.`;
  if (keyCodes.has(code)) return 'Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.';
  if (status === 403 || status === 401)
    return 'The keys must be allowed to write, read, list and delete below the prefix: see docs/operating.md.';
  return '';
}

const keyCodes = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidToken',
  'ExpiredToken',
  'InvalidSecurity',
]);

const regionCodes = new Set([
  'AuthorizationHeaderMalformed',
  'PermanentRedirect',
  'TemporaryRedirect',
  'IllegalLocationConstraintException',
]);

function sentence(text: string): string {
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}
