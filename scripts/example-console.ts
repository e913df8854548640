import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { owner } from '../e2e/owner';
import { startSignalbox } from '../e2e/signalbox';
import OpenAI from '../src/lib/openai';

const FINAL = ['completed', 'failed', 'expired', 'cancelled'];

/** A console with its example data, all of it worked through, and the owner's session. */
export async function startExample() {
  const signalbox = await startSignalbox({
    SIGNALBOX_OWNER_EMAIL: owner.email,
    SIGNALBOX_OWNER_PASSWORD: owner.password,
  });
  try {
    const cookie = await signIn(signalbox.base);
    await loadExamples(signalbox.base, cookie);
    const openai = clientOf(signalbox);
    const { id, input_file_id } = await largestFinishedBatch(openai);
    return { ...signalbox, cookie, openai, ids: { batch: id, file: input_file_id } };
  } catch (error) {
    await signalbox.stop();
    throw error;
  }
}

/** The session's cookie. */
export async function signIn(base: string): Promise<string> {
  const response = await post(`${base}/api/auth/sign-in/email`, owner, { origin: base });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** As the button on an empty platform does. */
async function loadExamples(base: string, cookie: string): Promise<void> {
  const headers = { origin: base, cookie };
  await post(`${base}/api/trpc/examples.load`, { connection: 'local' }, headers);
}

function clientOf({ base, dataFolder }: { base: string; dataFolder: string }): OpenAI {
  const apiKey = readFileSync(join(dataFolder, 'platform', 'api-key'), 'utf8').trim();
  return new OpenAI({ apiKey, baseURL: `${base}/v1` });
}

async function largestFinishedBatch(openai: OpenAI) {
  for (;;) {
    const { data } = await openai.batches.list();
    if (data.every(({ status }) => FINAL.includes(status))) {
      const sizeOf = (batch: (typeof data)[number]) => batch.request_counts?.total ?? 0;
      const [largest] = data.toSorted((a, b) => sizeOf(b) - sizeOf(a));
      if (!largest) throw new Error('The example data has no batch.');
      return largest;
    }
    await sleep(500);
  }
}

async function post(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  return response;
}

/** The session as a browser takes it: as a header it would be missing from what pages ask for. */
export function cookiesOf({ base, cookie }: { base: string; cookie: string }) {
  return cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: base };
  });
}
