import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';
import { addressHeader, networkOf } from './address';
import { createLoginThrottle } from './login-throttle';

function attemptsAt() {
  const { services, wait } = startServer();
  const attempts = (email: string, address = '192.0.2.1') =>
    createLoginThrottle(services.limiter, email, new Headers({ [addressHeader]: address }));
  return { attempts, wait };
}

describe('the login throttle', () => {
  it('allows ten attempts in 15 minutes, also concurrent ones', async () => {
    const { attempts, wait } = attemptsAt();
    const burst = Array.from({ length: 15 }, () => attempts('ada@example.com').begin());
    expect(await Promise.all(burst)).toEqual([...Array(10).fill(null), ...Array(5).fill(900)]);
    await wait(600);
    expect(await attempts('ada@example.com').begin()).toBe(300);
    await wait(300);
    expect(await attempts('ada@example.com').begin()).toBeNull();
  });

  it('counts by account, for any spelling of its e-mail and any address', async () => {
    const { attempts } = attemptsAt();
    for (let i = 0; i < 10; i++) await attempts('Ada@Example.com ', `192.0.2.${i}`).begin();
    expect(await attempts('ada@example.com', '198.51.100.1').begin()).toBe(900);
    expect(await attempts('bob@example.com', '198.51.100.1').begin()).toBeNull();
  });

  it('counts by network too, over all accounts', async () => {
    const { attempts } = attemptsAt();
    for (let i = 0; i < 50; i++) await attempts(`${i}@example.com`, `2001:db8:1:2::${i}`).begin();
    expect(await attempts('new@example.com', '2001:db8:1:2:ffff::1').begin()).toBe(900);
    expect(await attempts('new@example.com', '2001:db8:1:3::1').begin()).toBeNull();
  });

  it('resets the count of an account after a successful attempt', async () => {
    const { attempts } = attemptsAt();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 10; i++) expect(await attempts('ada@example.com').begin()).toBeNull();
      await attempts('ada@example.com').succeeded();
    }
  });
});

describe('the address of a client', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['', 'unknown'],
  ])('%s belongs to the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
