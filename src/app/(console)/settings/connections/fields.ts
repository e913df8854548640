import type { useForm } from '@/components/use-form';
import type { ConnectionView } from '../../frame/use-connection';
import type { ConnectionForm } from './connection-form';

export interface FieldsProps {
  form: ReturnType<typeof useForm<ConnectionForm>>;
  /** As it is kept now; null for a new one. */
  connection: ConnectionView | null;
}
