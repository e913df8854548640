'use client';

import { Radio } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from '../settings.module.css';
import { type GivenRole, givenRoles } from './user';

interface RoleFieldProps {
  value: GivenRole;
  onChange: (role: GivenRole) => void;
}

/** A choice among the roles, each with what it allows. */
export function RoleField({ value, onChange }: RoleFieldProps) {
  const t = useTranslations('users.roles');
  return (
    <Radio.Group label={t('label')} value={value} onChange={(role) => onChange(role as GivenRole)}>
      <div className={classes.group}>
        {givenRoles.map((role) => (
          <Radio key={role} value={role} label={t(role)} description={t(`${role}May`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
