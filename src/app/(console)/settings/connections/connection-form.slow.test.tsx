// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createTRPCClient, httpLink } from '@trpc/client';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ReactElement } from 'react';
import { afterEach, expect, it } from 'vitest';
import { renderWithProviders } from '@/components/testing';
import type { AppRouter } from '@/server/router';
import { serveRpc } from '@/server/rpc';
import { startServer } from '@/server/testing';
import { TRPCProvider } from '@/trpc/client';
import { EditConnection } from './[slug]/edit-connection';
import { CreateConnection } from './new/create-connection';

const origin = 'http://localhost:3000';

afterEach(() => sessionStorage.clear());

/** The form in a document, and behind it the whole server. */
async function open(form: (server: Server) => ReactElement | Promise<ReactElement>) {
  const server = startServer({ role: 'admin' });
  const cookie = await server.cookieOf('admin');
  const sent: unknown[] = [];
  const trpcClient = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/api/trpc`,
        fetch(url, { method, body } = {}) {
          if (typeof body === 'string') sent.push(JSON.parse(body));
          const headers = { origin, cookie, 'content-type': 'application/json' };
          const request = new Request(String(url), { method, headers, body: body as string });
          return serveRpc(server.services, request);
        },
      }),
    ],
  });
  const queryClient = new QueryClient();
  const moved: string[] = [];
  const drawn = renderWithProviders(
    <AppRouterContext value={{ push: (to: string) => moved.push(to), prefetch() {} } as never}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          {await form(server)}
        </TRPCProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
  return { ...server, ...drawn, sent, moved };
}

type Server = ReturnType<typeof startServer>;

const box = {
  slug: 'box',
  name: 'Box',
  kind: 'compatible' as const,
  base_url: 'https://8.8.8.8/v1',
  api_key: 'sk-of-the-box-0000',
  headers: { 'x-team': 'signals', 'x-cost': '7' },
  query: { region: 'eu' },
  allow_private: ['box.lan'],
};

const openBox = () =>
  open(async ({ caller }) => <EditConnection connection={await caller.connections.create(box)} />);

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function describeNew() {
  fireEvent.click(screen.getByLabelText('Compatible'));
  type('Base URL', 'https://8.8.8.8/v1');
  type('Name', 'Own box');
}

it('a new connection is sent with pairs, a list and no key', async () => {
  const { caller, sent, moved } = await open(() => <CreateConnection />);
  describeNew();
  type('Private hosts', 'box.lan\n\n10.0.0.0/8');
  type('Fields never sent', 'stream_options\n\nseed, top_p');
  press('Add header');
  type('Header 1', 'X-Team');
  type('Value of header 1', 'signals');
  press('Add parameter');
  type('Parameter 1', 'region');
  type('Value of parameter 1', 'eu');
  press('Add connection');
  await waitFor(() => expect(moved).toEqual(['/settings/connections/own-box']));

  expect(sent[0]).toMatchObject({
    api_key: null,
    headers: { 'X-Team': 'signals' },
    query: { region: 'eu' },
    allow_private: ['box.lan', '10.0.0.0/8'],
    omit_fields: ['stream_options', 'seed', 'top_p'],
  });
  const known = (await caller.connections.list()).find(({ slug }) => slug === 'own-box');
  expect(known).toMatchObject({
    key_last4: null,
    header_names: ['x-team'],
    query_names: ['region'],
    allow_private: ['box.lan', '10.0.0.0/8'],
    omit_fields: ['stream_options', 'seed', 'top_p'],
  });
});

it.each([
  ['Host', 'The header host is set by the request itself.'],
  ['Bad name', 'A header name is made of letters, digits and hyphens.'],
])(
  'the reason why the header %s is refused is shown at the headers, and input is kept',
  async (name, why) => {
    await open(() => <CreateConnection />);
    describeNew();
    press('Add header');
    type('Header 1', name);
    type('Value of header 1', 'x');
    press('Add connection');

    const headers = screen.getByRole('group', { name: 'Headers' });
    expect((await within(headers).findByRole('alert')).textContent).toBe(why);
    expect(document.activeElement).toBe(within(headers).getByRole('alert'));
    expect(screen.queryByText('Couldn’t add the connection.')).toBeNull();
    expect(screen.getByLabelText('Header 1')).toHaveProperty('value', name);
  },
);

it('an invalid private host is reported at its field', async () => {
  await open(() => <CreateConnection />);
  describeNew();
  type('Private hosts', 'ok.lan\nhttp://x');
  press('Add connection');
  await waitFor(() =>
    expect(screen.getByLabelText('Private hosts').getAttribute('aria-invalid')).toBe('true'),
  );
});

it('an invalid field name is reported at its field', async () => {
  const { sent } = await openBox();
  type('Fields never sent', 'tools[0]');
  press('Save connection');
  await waitFor(() =>
    expect(screen.getByLabelText('Fields never sent').getAttribute('aria-invalid')).toBe('true'),
  );
  type('Fields never sent', 'stream_options');
  press('Save connection');
  await waitFor(() => expect(sent[1]).toEqual({ slug: 'box', omit_fields: ['stream_options'] }));
});

it('a duplicate header is found in any case, before anything is sent', async () => {
  const { sent } = await open(() => <CreateConnection />);
  describeNew();
  press('Add header');
  type('Header 1', 'X-Team');
  press('Add header');
  type('Header 2', 'x-team');
  press('Add connection');
  expect(await screen.findByText('Duplicate name x-team.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('a draft of the form has no key, no header and no parameter', async () => {
  const first = await open(() => <CreateConnection />);
  describeNew();
  type('Key', 'sk-typed-0000');
  press('Add header');
  type('Header 1', 'x-secret-team');
  type('Value of header 1', 'secret-signals');
  const kept = () => sessionStorage.getItem('signalbox-draft:create-connection') ?? '';
  await waitFor(() => expect(kept()).toContain('"name":"Own box"'));
  expect(kept()).not.toMatch(/sk-typed|secret/);
  first.unmount();
  await open(() => <CreateConnection />);
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Own box');
  expect(screen.getByLabelText('Key')).toHaveProperty('value', '');
});

it('stored values are kept if none is entered, and deleted with their row', async () => {
  const { services, sent } = await openBox();
  expect(screen.getByLabelText('Value of header 1').getAttribute('placeholder')).toBe('Stored');
  type('Key', box.api_key);
  press('Remove header 2');
  press('Add header');
  type('Header 2', 'x-new');
  type('Value of header 2', '1');
  press('Save connection');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    slug: 'box',
    api_key: box.api_key,
    headers: { 'x-team': null, 'x-new': '1' },
  });
  await waitFor(() =>
    expect(screen.getByLabelText('Value of header 2').getAttribute('placeholder')).toBe('Stored'),
  );
  const saved = await services.connections.find('box');
  expect(saved && (await services.connections.credentials(saved))).toMatchObject({
    headers: { 'x-team': 'signals', 'x-new': '1' },
    query: { region: 'eu' },
  });
});

it('another address asks for the key and the stored values again', async () => {
  const { sent } = await openBox();
  type('Base URL', 'https://8.8.4.4/v1');
  expect(screen.getByText(/could send the key that ends in/)).toBeTruthy();
  press('Save connection');
  expect(await screen.findByText(/^Enter the key again/)).toBeTruthy();
  expect(screen.getByText(/^Enter the values of x-team, x-cost again/)).toBeTruthy();
  expect(screen.getByText(/^Enter the value of region again/)).toBeTruthy();
  expect(sent).toEqual([]);
});

it('a checkbox removes the key, and Discard reverts every change', async () => {
  const { sent } = await openBox();
  fireEvent.click(screen.getByLabelText('Send no key'));
  expect(screen.getByLabelText('Key')).toHaveProperty('disabled', true);
  press('Discard changes');
  expect(screen.getByLabelText('Send no key')).toHaveProperty('checked', false);
  fireEvent.click(screen.getByLabelText('Send no key'));
  press('Save connection');
  await waitFor(() => expect(sent).toEqual([{ slug: 'box', api_key: null }]));
});
