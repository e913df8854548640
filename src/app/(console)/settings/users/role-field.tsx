'use client';

import { useTranslations } from 'use-intl';
import { RadioGroup } from '@/components/controls/radio-group';
import { type GivenRole, givenRoles } from './user';

interface RoleFieldProps {
  value: GivenRole;
  onChange: (role: GivenRole) => void;
}

/** A choice among the roles, each with what it allows. */
export function RoleField({ value, onChange }: RoleFieldProps) {
  const t = useTranslations('users.roles');
  return (
    <RadioGroup
      label={t('label')}
      value={value}
      onChange={onChange}
      choices={givenRoles.map((role) => ({
        value: role,
        label: t(role),
        description: t(`${role}May`),
      }))}
    />
  );
}
