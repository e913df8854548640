import { serverActor } from '../audit/actor';
import type { HistoryStore } from '../history/store';
import type { Services } from '../services';
import { type RetentionRuleView, retentionRuleStore } from './rule-store';
import { runRule } from './run-rule';

interface Deps {
  services: Pick<Services, 'db' | 'now' | 'audit' | 'connections' | 'log'>;
  history: HistoryStore;
}

/** Runs the rules that are scheduled and due. Each run is in the audit log, as one of the rule. */
export async function runDueRules({ services, history }: Deps): Promise<void> {
  const { db, now } = services;
  for (const rule of await retentionRuleStore({ db, now }).takeDue())
    await runDue({ services, history }, rule).catch((err) =>
      services.log.error({ err, rule: rule.id }, 'a retention rule failed'),
    );
}

async function runDue({ services, history }: Deps, rule: RetentionRuleView): Promise<void> {
  const { db, now, audit, connections } = services;
  const connection = await connections.find(rule.connection);
  if (!connection || connection.deletedAt !== null) return;
  const by = { id: rule.id, name: rule.name };
  const operation = await runRule({ db, history, now }, rule, by);
  await audit.record({
    at: Math.floor(now() / 1000),
    source: 'server',
    ...serverActor,
    ...{ action: 'retention_rule.run', kind: 'retention_rule', object: rule.id },
    ...{ objectName: rule.name, connection: rule.connection, outcome: 'done' },
    details: { operation },
  });
}
