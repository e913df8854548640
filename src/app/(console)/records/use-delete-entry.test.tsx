// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { createTRPCClient } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { expect, it } from 'vitest';
import { ConfirmProvider } from '@/components/confirm';
import { ActionsMenu } from '@/components/menu/actions-menu';
import { renderWithProviders } from '@/components/testing';
import { ToastContainer } from '@/components/toast-container';
import type { Role } from '@/server/auth/roles';
import type { AppRouter } from '@/server/router';
import { TRPCProvider } from '@/trpc/client';
import { AccountProvider } from '../app-shell/use-account';
import { useDeleteEntry } from './use-delete-entry';

const silent = createTRPCClient<AppRouter>({ links: [() => () => observable(() => {})] });

function drawFor(role: Role, element: React.ReactElement) {
  const client = new QueryClient();
  renderWithProviders(
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={silent} queryClient={client}>
        <AccountProvider user={{ role } as never}>
          <ConfirmProvider>{element}</ConfirmProvider>
          <ToastContainer />
        </AccountProvider>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

const file = (id: string, deleted_upstream_at: number | null = null) => ({
  id,
  name: `${id}.txt`,
  deleted_upstream_at,
});

function Menu({
  deleted_upstream_at = null,
  asked,
}: {
  deleted_upstream_at?: number | null;
  asked: string[];
}) {
  const entries = useDeleteEntry('file', file('a', deleted_upstream_at), {
    remove: async (id) => asked.push(id),
    consequence: 'Nothing names it.',
  });
  return <ActionsMenu entries={entries} />;
}

it('asks before one record is deleted from its page', async () => {
  const asked: string[] = [];
  drawFor('operator', <Menu asked={asked} />);
  fireEvent.click(screen.getByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete file' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete a.txt' });
  expect(dialog.textContent).toContain('Nothing names it.');
  fireEvent.click(await screen.findByRole('button', { name: 'Delete file' }));
  expect(await screen.findByText('a.txt deleted')).toBeTruthy();
  expect(asked).toEqual(['a']);
});

it.each([
  ['viewer', null],
  ['operator', 1],
] as const)(
  'is offered neither to those who may not, nor where it is gone (%s, %s)',
  (role, deleted_upstream_at) => {
    drawFor(role, <Menu asked={[]} deleted_upstream_at={deleted_upstream_at} />);
    expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull();
  },
);
