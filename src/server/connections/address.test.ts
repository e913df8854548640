import { describe, expect, it } from 'vitest';
import type { ErrorText } from '@/strings/server-errors';
import { nameRefusalOf, refusalOf } from './address';
import { addressFilterOf } from './private-hosts';

const none = addressFilterOf([]);
const all = addressFilterOf(['0.0.0.0/0', '::/0']);

describe('an address', () => {
  it.each(['8.8.8.8', '104.18.6.192', '2606:4700::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(refusalOf(address, 'box.example', none)).toBeNull();
    },
  );

  it.each([
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.20',
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    '100.64.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:c0a8:1',
  ])('%s is private: reached only where that is allowed', (address) => {
    expect(keyOf(refusalOf(address, 'box.example', none))).toMatch(/^destinations\.private$/);
    expect(refusalOf(address, 'box.example', all)).toBeNull();
  });

  it.each([
    '169.254.169.254',
    '169.254.170.2',
    '169.254.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    'fd00:ec2::254',
    'fd00:0ec2:0:0:0:0:0:254',
    'fd00:ec2::23',
    'fd00:ec2::253',
    'fd00:0ec2:0000::0023',
    'fd00:42::42',
    'fd00:a9fe:a9fe::1',
    'fd20:ce::254',
    '::ffff:100.100.100.200',
    'fe80::1',
    '100.100.100.200',
    '168.63.129.16',
  ])('%s is metadata or link-local: always blocked, even when it is named', (address) => {
    expect(keyOf(refusalOf(address, 'box.example', all))).toMatch(/^destinations\.metadata/);
    const named = addressFilterOf([address, 'box.example']);
    expect(keyOf(refusalOf(address, 'box.example', named))).toMatch(/^destinations\.metadata/);
  });

  it.each([
    '0.0.0.0',
    '::',
    '255.255.255.255',
    '224.0.0.1',
    '240.0.0.1',
    '192.0.2.1',
    '192.0.0.192',
    '198.18.0.1',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:a9fe:a9fe::1',
    '2001::1',
    '::a9fe:a9fe',
    '::ffff:0:a9fe:a9fe',
    '4000::1',
    'localhost',
    '',
  ])('%s is nothing to reach', (address) => {
    expect(refusalOf(address, 'box.example', all)).not.toBeNull();
  });
});

describe('a host that is a metadata service by its name', () => {
  it.each([
    'metadata.google.internal',
    'METADATA.google.internal.',
    'metadata.goog',
    'instance-data',
  ])('%s is always blocked, whatever resolver is used', (name) =>
    expect(keyOf(nameRefusalOf(name))).toMatch(/^destinations\.metadata/),
  );

  it('is not blocked if it only looks like one', () => {
    expect(nameRefusalOf('metadata.google.internal.example.com')).toBeNull();
  });
});

function keyOf(refusal: ErrorText | null): string {
  return refusal?.key ?? '';
}
