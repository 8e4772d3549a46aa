import { z } from 'zod';
import type { User } from '#contract/accounts';
import type { SignedInUser } from '#contract/desk';
import { roleSchema, type Role } from '#contract/permissions';
import { userAccount } from '#db/schema/accounts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';

type UserRow = {
  id: string;
  name: string;
  signInName: string;
  roles: string;
  email: string | null;
  phone: string | null;
  districts: string;
  maySeeRestricted: number;
  isActive: number;
};

const columns = `id, name, sign_in_name as signInName, roles, email, phone, districts,
  may_see_restricted as maySeeRestricted, is_active as isActive`;

const rolesText = z.array(roleSchema);
const districtsText = z.array(z.string());

function toUser(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    signInName: row.signInName,
    roles: rolesText.parse(JSON.parse(row.roles)),
    email: row.email,
    phone: row.phone,
    districts: districtsText.parse(JSON.parse(row.districts)),
    mayWorkWithRestricted: row.maySeeRestricted === 1,
    isActive: row.isActive === 1,
  };
}

export function allUsers(reader: Reader): User[] {
  return reader.query<UserRow>(`select ${columns} from user_account order by name`).all().map(toUser);
}

export function userById(reader: Reader, id: string): User | null {
  const row = reader.query<UserRow>(`select ${columns} from user_account where id = ?`).get(id);
  return row === undefined ? null : toUser(row);
}

export function userBySignInName(reader: Reader, signInName: string): User | null {
  const row = reader
    .query<UserRow>(`select ${columns} from user_account where sign_in_name = ? collate nocase`)
    .get(signInName.trim());
  return row === undefined ? null : toUser(row);
}

/** What an account says of somebody who works here. */
type AccountFacts = {
  readonly name: string;
  readonly roles: Role[];
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly districts?: string[];
  readonly mayWorkWithRestricted?: boolean;
};

/** Keeps a new account. Its passphrase is the vault's (`setUserPassphrase`), not a row. */
export function keepAccount(
  writer: Writer,
  { mayWorkWithRestricted = false, ...account }: AccountFacts & { id: string; signInName: string },
): void {
  writer.insert(userAccount, {
    ...account,
    maySeeRestricted: mayWorkWithRestricted,
    createdAt: writer.at,
  });
}

/** Changes what an account says; what is left out stays. */
export function changeAccount(
  writer: Writer,
  userId: string,
  { mayWorkWithRestricted, ...changes }: Partial<AccountFacts> & { isActive?: boolean },
): void {
  writer.update(userAccount, userId, { ...changes, maySeeRestricted: mayWorkWithRestricted });
}

export function signedIn(user: User): SignedInUser {
  return {
    id: user.id,
    name: user.name,
    signInName: user.signInName,
    roles: user.roles,
    districts: user.districts,
    mayWorkWithRestricted: user.mayWorkWithRestricted,
  };
}

export function preferencesOf(reader: Reader, userId: string): Record<string, unknown> {
  const rows = reader
    .query<{ name: string; value: string }>('select name, value from preference where user_id = ?')
    .all(userId);
  return Object.fromEntries(rows.map(row => [row.name, JSON.parse(row.value) as unknown]));
}
