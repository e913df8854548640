import { Radio } from '@mantine/core';
import classes from '../settings.module.css';
import { type GivenRole, roleChoices } from './user';

interface RoleFieldProps {
  value: string;
  onChange: (role: GivenRole) => void;
}

/** A choice among the roles, each with what it allows. */
export function RoleField({ value, onChange }: RoleFieldProps) {
  return (
    <Radio.Group label="Role" value={value} onChange={(role) => onChange(role as GivenRole)}>
      <div className={classes.group}>
        {roleChoices.map(({ value: role, label, may }) => (
          <Radio key={role} value={role} label={label} description={may} />
        ))}
      </div>
    </Radio.Group>
  );
}
