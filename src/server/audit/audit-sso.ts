import type { UserRow } from '../auth/accounts';
import type { AuditedObject } from '../db/schema';
import type { Services } from '../services';
import { serverActor } from './actor';

interface SsoChange {
  action: 'user.create' | 'user.connect_sso' | 'user.update' | 'session.end';
  user: Pick<UserRow, 'id' | 'email'>;
  before?: AuditedObject;
  after?: AuditedObject;
  /** As people know the provider. */
  provider: string;
}

/** Records what an identity provider changed here. */
export function auditSso(
  { audit, now }: Pick<Services, 'audit' | 'now'>,
  { action, user, before, after, provider }: SsoChange,
): Promise<void> {
  return audit.record({
    ...serverActor,
    at: Math.floor(now() / 1000),
    source: 'console',
    action,
    kind: 'user',
    object: user.id,
    objectName: user.email,
    outcome: 'done',
    before: before ?? null,
    after: after ?? null,
    details: { provider },
  });
}
