import { randomUUID } from 'node:crypto';

let lastMillisecond = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562): sorts by time, so indexes grow at their end. Ids made in the same millisecond keep their order
 * through a 12-bit counter.
 */
export function newId(now: number = Date.now()): string {
  // Its random digits and its variant are as version 7 wants them, and Node keeps a store of them.
  const random = randomUUID();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = Number.parseInt(random.slice(0, 3), 16) & 0x3ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillisecond += 1;
      counter = 0;
    }
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${random.slice(19)}`;
}
