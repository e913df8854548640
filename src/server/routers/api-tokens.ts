import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { roleOf } from '../api-tokens/context';
import type { FoundApiToken } from '../api-tokens/store';
import { mayActAs } from '../auth/roles';
import type { User } from '../context';
import { byId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import { router, viewerProcedure } from '../trpc';

const creation = z.object({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(60),
  role: z.enum(['viewer', 'operator', 'admin']).default('viewer'),
  /** Tools that change something are offered to MCP clients too. */
  may_change_by_mcp: z.boolean().default(false),
  /** Null: until it is revoked. */
  days: z.int().min(1).max(3_650).nullable().default(90),
});

const day = 86_400;

/** Tokens of the console's own API. Everybody has their own; admins see and revoke all. */
export const apiTokensRouter = router({
  list: viewerProcedure.query(async ({ ctx: { services, user } }) =>
    (await services.apiTokens.list(ownerOf(user))).map(viewOf),
  ),

  /** The only time that the token itself is shown. */
  create: viewerProcedure.input(creation).mutation(async ({ ctx, input }) => {
    const { user, services } = ctx;
    if (!mayActAs(user.role, input.role)) {
      refuseField('role', 'apiTokens.roleTooHigh', { role: user.role });
    }
    const now = Math.floor(services.now() / 1000);
    const { row, token } = await services.apiTokens.create({
      userId: user.id,
      name: input.name,
      role: input.role,
      mayChangeByMcp: input.may_change_by_mcp,
      expiresAt: input.days === null ? null : now + input.days * day,
    });
    return { id: row.id, name: row.name, token };
  }),

  /** Revokes it: it is refused from the next request on. */
  delete: viewerProcedure.input(byId).mutation(async ({ ctx: { services, user }, input }) => {
    const deleted = await services.apiTokens.delete(input.id, ownerOf(user));
    if (!deleted) refuse('NOT_FOUND', 'apiTokens.notFound');
    return { id: input.id };
  }),
});

/** Whose tokens the user manages; null: everybody's. */
function ownerOf({ id, role }: User): string | null {
  return mayActAs(role, 'admin') ? null : id;
}

function viewOf({ token, user }: FoundApiToken) {
  return {
    id: token.id,
    name: token.name,
    last4: token.last4,
    role: token.role,
    /** What is left of its role, after that of its user. */
    effective_role: roleOf(token.role, user.role),
    may_change_by_mcp: token.mayChangeByMcp,
    user: { id: user.id, name: user.name, email: user.email, disabled: user.banned },
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
  };
}
