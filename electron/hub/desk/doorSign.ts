import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const doorSignSchema = z.object({
  hubName: z.string().nullable(),
  authority: z.string().nullable(),
  /** Numbers to ring when a child may be at risk, by the team's id. They are public. */
  phones: z.record(z.string(), z.array(z.string())).default({}),
});
export type DoorSign = z.infer<typeof doorSignSchema>;

/** What the locked screen may say: whose hub this is, so that it shows the right numbers to ring. Holds no secret. */
export function readDoorSign(file: string): DoorSign {
  try {
    return doorSignSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { hubName: null, authority: null, phones: {} };
  }
}

/** Writes what may be read without a passphrase; only this account of the computer may read the file. */
export function writeDoorSign(file: string, sign: DoorSign): void {
  writeFileSync(file, JSON.stringify(sign), { mode: 0o600 });
}
