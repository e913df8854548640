import { withBasePath } from '@/lib/base-path';

/**
 * Signs in by e-mail and password; the session is a cookie that scripts cannot read. `wrong`: what to say of both. True:
 * a code is needed too.
 */
export async function signIn(email: string, password: string, wrong: string): Promise<boolean> {
  const words = { INVALID_EMAIL_OR_PASSWORD: wrong };
  const answer = await post('sign-in/email', { email, password }, words);
  return answer.second_step === true;
}

/** The code after the password. */
export async function sendCode(code: string): Promise<void> {
  await post('second-step', { code });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

type Texts = Record<string, string>;

/** `words`: messages in place of the server's own words, by its code. */
async function post(
  path: string,
  body: Texts,
  words: Texts = {},
): Promise<{ second_step?: boolean }> {
  const response = await fetch(withBasePath(`/api/auth/${path}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response, words);
  return response.json().catch(() => ({}));
}

/** In the shape of the console's other errors, so that the same panel shows it. */
async function refusal(response: Response, words: Texts) {
  const { code, message } = await response
    .json()
    .then((body: { code?: string; message?: string }) => body)
    .catch(() => ({ code: undefined, message: undefined }));
  return Object.assign(new Error(words[code ?? ''] ?? message ?? response.statusText), {
    data: { code: code ?? `HTTP_${response.status}` },
  });
}
