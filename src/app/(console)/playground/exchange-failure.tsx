'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { readErrorDetails } from '@/components/error-details';
import { ErrorPanel } from '@/components/error-panel';
import { onConnection } from '../app-shell/navigation';
import { useConnection, useConnections } from '../app-shell/use-connection';
import { useModels } from './model-field';
import classes from './playground.module.css';

interface ExchangeFailureProps {
  connection: string;
  failed: string;
  error: unknown;
  fits: RegExp;
  onModel: (model: string) => void;
}

/** Why there is no answer, in upstream's words. Where it lacks the endpoint or the model: what it has, and who has it. */
export function ExchangeFailure(props: ExchangeFailureProps) {
  const { failed, error } = props;
  return (
    <>
      <ErrorPanel title={failed} error={error} />
      {isLacking(error) && <Instead {...props} />}
    </>
  );
}

/** Statuses by which servers say that they have no such endpoint, and the codes for no such model. */
function isLacking(error: unknown): boolean {
  const { status = 0, code = '' } = readErrorDetails(error);
  return [404, 405, 501].includes(status) || /model_not|DeploymentNotFound|unsupported/i.test(code);
}

function Instead({ connection, fits, onModel }: ExchangeFailureProps) {
  const t = useTranslations('playground.instead');
  const { name } = useConnection();
  const pathname = usePathname();
  const { models } = useModels(connection, fits);
  const fitting = models.filter((id) => fits.test(id));
  const platform = useConnections().find(
    ({ kind, slug, deleted_at }) => kind === 'platform' && slug !== connection && !deleted_at,
  );
  return (
    <div className={classes.instead}>
      <p>{t('why', { connection: name })}</p>
      {fitting.length > 0 ? (
        <p className={classes.choices}>
          {t('models')}
          {fitting.slice(0, 12).map((id) => (
            <Button key={id} variant="default" size="compact-xs" onClick={() => onModel(id)}>
              {id}
            </Button>
          ))}
        </p>
      ) : (
        <p>{t(models.length > 0 ? 'noneFits' : 'noneListed', { count: models.length })}</p>
      )}
      {platform && (
        <p>
          {t.rich('platform', {
            name: platform.name,
            link: (chunks) => (
              <Link href={onConnection(pathname, connection, platform.slug)}>{chunks}</Link>
            ),
          })}
        </p>
      )}
    </div>
  );
}
