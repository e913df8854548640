import Link from 'next/link';
import { ErrorPanel } from '@/components/error-panel';
import type { ConnectionView } from '../../../frame/use-connection';
import { failureOf } from '../connection';

interface TestResultProps {
  connection: ConnectionView;
  testing: boolean;
  /** Why the test itself could not be asked for. */
  error: unknown;
  onTest?: () => void;
}

/** What upstream said when it was last asked, in its own words. */
export function TestResult({ connection, testing, error, onTest }: TestResultProps) {
  const { slug, health, deleted_at } = connection;
  if (deleted_at !== null) return null;
  if (error) return <ErrorPanel title="The connection was not tested." error={error} />;
  const failure = failureOf(connection);
  if (failure) {
    return (
      <ErrorPanel
        title={health.error?.status ? 'Upstream refused the test.' : 'Nothing answered the test.'}
        error={failure}
        // Whoever cannot change the connection is told who can.
        advice={onTest && adviceFor(health.error?.status)}
        onRetry={onTest}
        retrying={testing}
      />
    );
  }
  if (health.state !== 'healthy') return null;
  return (
    <p>
      Upstream answered and listed its models. <Link href={`/${slug}/models`}>See the models</Link>
    </p>
  );
}

function adviceFor(status: number | null | undefined): string | undefined {
  if (status === 401) return 'Enter a key that upstream accepts, and test again.';
  return status ? undefined : 'Check the base URL, and that a server answers there.';
}
