import { type Logger, pino } from 'pino';
import { redact } from './redact';

/** JSON lines, on stderr by default, with secrets redacted. */
export function createLog(
  level: string,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger {
  const options = { level, base: null, redact: { paths: secretPaths, censor: '…' } };
  return pino(options, { write: (line: string) => write(redact(line)) });
}

const secretPaths = [
  'authorization',
  'Authorization',
  '["api-key"]',
  'apiKey',
  'api_key',
  'cookie',
  '["set-cookie"]',
  'password',
  'token',
].flatMap((name) =>
  ['', '*', '*.*'].map((parent) =>
    parent && name[0] !== '[' ? `${parent}.${name}` : parent + name,
  ),
);
