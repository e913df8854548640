/** Signs in by e-mail and password; the session is a cookie that scripts cannot read. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('sign-in/email', { email, password });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

async function post(path: string, body: Record<string, string>) {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
}

/** In the shape of the console's other errors, so that the same panel shows it. */
async function refusal(response: Response) {
  const { code, message } = await response
    .json()
    .then((body: { code?: string; message?: string }) => body)
    .catch(() => ({ code: undefined, message: undefined }));
  return Object.assign(new Error(words(response, code) ?? message ?? response.statusText), {
    data: { code: code ?? `HTTP_${response.status}` },
  });
}

function words({ status, headers }: Response, code: string | undefined) {
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return 'No account has this e-mail and password.';
  if (status !== 429) return null;
  const wait = headers.get('x-retry-after') ?? headers.get('retry-after');
  return wait ? `Too many attempts. Try again in ${wait} s.` : 'Too many attempts. Wait a minute.';
}
