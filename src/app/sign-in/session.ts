/** Signs in by e-mail and password; the session is a cookie that scripts cannot read. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('sign-in/email', { email, password });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** Where the server's own words say less. */
const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'No account has this e-mail and password.',
};

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
  return Object.assign(new Error(words[code ?? ''] ?? message ?? response.statusText), {
    data: { code: code ?? `HTTP_${response.status}` },
  });
}
