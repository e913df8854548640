// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { authForm } from './auth-form';
import { emailField, newPasswordField, passwordField } from './fields';
import { type FormSettings, submitForm } from './submit-form';

const settings: FormSettings = {
  requests: [{ url: '/first', fields: ['email', 'password'], body: { token: 'abc' } }],
  next: '/#signed-in',
  draft: 'test',
  messages: { WRONG: 'No such account.' },
  advice: { offline: 'Check that you are online.', BROKEN: 'Try again.' },
};

/** The form on a page, its script run against `answers`; gives what was asked. */
function open(answers: (() => Response)[] = [], options: Partial<FormSettings> = {}) {
  const asked: { url: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    asked.push({ url, body: JSON.parse(body) });
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
  const all = { ...settings, ...options };
  const { html } = authForm({
    ...all,
    fields: [emailField('en'), passwordField('en')],
    button: 'Go',
    failed: 'It failed.',
    showPassword: 'Show',
    nonce: 'n',
  });
  document.body.innerHTML = html;
  const form = document.forms[0] as HTMLFormElement;
  submitForm(form, all);
  return { form, asked };
}

function type(name: string, value: string) {
  const input = document.querySelector<HTMLInputElement>(`[name=${name}]`);
  if (!input) throw new Error(`no field ${name}`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return input;
}

const submit = (form: HTMLFormElement) =>
  form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
const errorOf = (name: string) => document.getElementById(`${name}-error`)?.textContent;
const alert = () => document.querySelector('[role=alert]');
const json = (status: number, body: unknown) => () => Response.json(body, { status });

beforeEach(() => {
  sessionStorage.clear();
  window.location.hash = '';
});

it('sends nothing while a field is invalid, and focuses the first one', () => {
  const { form, asked } = open();
  submit(form);
  expect([errorOf('email'), errorOf('password')]).toEqual([
    'Enter your e-mail.',
    'Enter your password.',
  ]);
  expect(document.activeElement?.id).toBe('email');
  type('email', 'nobody');
  expect(errorOf('email')).toBe('');
  submit(form);
  expect(errorOf('email')).toContain('an @ and a domain');
  expect(asked).toEqual([]);
});

it('shows the error of a field on blur, not while it is typed in or empty', () => {
  open();
  const input = type('email', 'nobody');
  expect(errorOf('email')).toBe('');
  input.dispatchEvent(new Event('blur'));
  expect(input.getAttribute('aria-invalid')).toBe('true');
  type('email', '').dispatchEvent(new Event('blur'));
  expect(errorOf('email')).toBe('');
});

it('sends one request after the other, and then redirects', async () => {
  const requests = [...settings.requests, { url: '/second', fields: ['email'] }];
  const { form, asked } = open([json(200, {}), json(200, {})], { requests });
  type('email', ' ada@example.com ');
  type('password', ' with spaces ');
  expect(sessionStorage.getItem('signalbox-draft:test')).toBe('{"email":"ada@example.com"}');
  submit(form);
  submit(form);
  await vi.waitFor(() => expect(window.location.hash).toBe('#signed-in'));
  const email = 'ada@example.com';
  expect(asked).toEqual([
    { url: '/first', body: { token: 'abc', email, password: ' with spaces ' } },
    { url: '/second', body: { email } },
  ]);
  expect(sessionStorage).toHaveLength(0);
});

it.each([
  [
    'in our words, where the server’s say less',
    json(401, { code: 'WRONG', message: 'x' }),
    /^It failed\.No such account\.$/,
  ],
  [
    'in the server’s words, and what to do',
    json(500, { error: { message: 'Broke.', data: { code: 'BROKEN' } } }),
    /^It failed\.Broke\.Try again\.$/,
  ],
  [
    'by the status, when the answer says nothing',
    () => new Response('<p>', { status: 502, statusText: 'Bad Gateway' }),
    /^It failed\.Bad Gateway$/,
  ],
  [
    'as nobody’s, when nobody answered',
    undefined,
    /^It failed\.Failed to fetchCheck that you are online\.$/,
  ],
])('a failure is shown %s', async (_, answer, words) => {
  const { form } = open(answer ? [answer] : []);
  type('email', 'ada@example.com');
  type('password', 'secret');
  submit(form);
  await vi.waitFor(() => expect(alert()?.textContent).toMatch(words));
  expect(form.hasAttribute('aria-busy')).toBe(false);
});

it('a failure is shown once, and is gone with the next try', async () => {
  const { form } = open([json(401, {}), json(401, { message: 'Again.' })]);
  type('email', 'ada@example.com');
  type('password', 'secret');
  submit(form);
  await vi.waitFor(() => expect(alert()).not.toBeNull());
  submit(form);
  expect(alert()).toBeNull();
  await vi.waitFor(() => expect(alert()?.textContent).toContain('Again.'));
  expect(document.querySelectorAll('[role=alert]')).toHaveLength(1);
});

it('errors of the server are shown at their fields', async () => {
  const error = { message: 'x', data: { code: 'BAD_REQUEST', fields: { email: ['Taken.'] } } };
  const { form } = open([json(400, { error })]);
  type('email', 'ada@example.com');
  type('password', 'secret');
  submit(form);
  await vi.waitFor(() => expect(errorOf('email')).toBe('Taken.'));
  expect([document.activeElement?.id, alert()]).toEqual(['email', null]);
});

it('what was typed outlives a reload, but no password, shown or not', () => {
  open();
  document.querySelector<HTMLElement>('[aria-pressed]')?.click();
  expect(type('password', 'secret').type).toBe('text');
  type('email', 'ada@example.com');
  open();
  expect([...document.querySelectorAll('input')].map(({ value }) => value)).toEqual([
    'ada@example.com',
    '',
  ]);
});

it('an invalid draft is ignored', () => {
  sessionStorage.setItem('signalbox-draft:test', '{');
  open();
  expect(document.querySelector('input')?.value).toBe('');
});

it('a password that is too short shows the required length', () => {
  const { html } = authForm({
    ...settings,
    fields: [newPasswordField('en', 'New password')],
    button: 'Go',
    failed: 'It failed.',
    showPassword: 'Show',
    nonce: 'n',
  });
  document.body.innerHTML = html;
  const form = document.forms[0] as HTMLFormElement;
  submitForm(form, settings);
  type('password', 'short');
  submit(form);
  expect(errorOf('password')).toBe('Use 12 characters or more; this has 5.');
});
