import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { mayActAs, type Role, roles } from '../auth/roles';
import { appRouter } from '../router';
import { startServer } from '../testing';

interface Declared {
  _def: { meta?: { role?: Role | 'public' } };
}

const known = appRouter._def.procedures as unknown as Record<string, Declared>;
const procedures = Object.entries(known).map(([path, { _def }]) => ({
  path,
  role: _def.meta?.role,
}));

const declared = procedures.flatMap(({ path, role }) =>
  role && role !== 'public' ? [{ path, role }] : [],
);

describe('the router', () => {
  it('declares a role for every procedure', () => {
    expect(procedures.filter(({ role }) => !role)).toEqual([]);
  });

  it('allows only these without sign-in', () => {
    const open = procedures.filter(({ role }) => role === 'public').map(({ path }) => path);
    expect(open.sort()).toEqual(['account.resetPassword', 'account.setup']);
  });

  it('refuses each without sign-in and for every lower role', async () => {
    const { as } = startServer();
    for (const { path, role } of declared) {
      expect(await codeOf(as(null), path), `${path} by nobody`).toBe('UNAUTHORIZED');
      for (const lower of roles.filter((one) => !mayActAs(one, role))) {
        expect(await codeOf(as(lower), path), `${path} by a ${lower}`).toBe('FORBIDDEN');
      }
      // Whoever has the role gets further: to the check of an input that is missing, or through.
      expect(['OK', 'BAD_REQUEST'], path).toContain(await codeOf(as(role), path));
    }
  });
});

async function codeOf(caller: Caller, path: string): Promise<unknown> {
  try {
    await call(caller, path);
    return 'OK';
  } catch (error) {
    return error instanceof TRPCError ? error.code : error;
  }
}

/** Calls a procedure by its path, without input. */
async function call(caller: Caller, path: string) {
  const [noun = '', verb = ''] = path.split('.');
  const nouns = caller as unknown as Record<string, Record<string, () => Promise<unknown>>>;
  await nouns[noun]?.[verb]?.();
}

type Caller = ReturnType<typeof startServer>['caller'];
