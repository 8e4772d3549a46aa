import { real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* Record tables: what people decided about the two pictures of a family. */

export const genogramPlace = sqliteTable('genogram_place', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  symbolId: text('symbol_id').notNull(),
  x: real('x').notNull(),
  y: real('y').notNull(),
});

export const ecomapTie = sqliteTable('ecomap_tie', {
  id: text('id').primaryKey(),
  familyId: text('family_id').notNull(),
  about: text('about').notNull(),
  label: text('label'),
  kind: text('kind', { enum: ['service', 'person', 'place'] }).notNull(),
  strength: text('strength', { enum: ['strong', 'ordinary', 'stressful', 'broken'] }).notNull(),
  help: text('help', { enum: ['notSaid', 'toFamily', 'fromFamily', 'both'] }).notNull(),
});
