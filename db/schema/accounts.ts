import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: the truth, written only through the journal. */

export const setting = sqliteTable('setting', {
  id: text('id').primaryKey(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
});

export const policyPack = sqliteTable('policy_pack', {
  id: text('id').primaryKey(),
  authority: text('authority').notNull(),
  inForceFrom: text('in_force_from').notNull(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
});

export const userAccount = sqliteTable('user_account', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  signInName: text('sign_in_name').notNull(),
  roles: text('roles', { mode: 'json' }).$type<string[]>().notNull(),
  email: text('email'),
  phone: text('phone'),
  districts: text('districts', { mode: 'json' }).$type<string[]>().notNull().default([]),
  maySeeRestricted: integer('may_see_restricted', { mode: 'boolean' }).notNull().default(false),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  createdAt: text('created_at').notNull(),
});
