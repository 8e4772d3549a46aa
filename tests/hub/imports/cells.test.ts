import { describe, expect, it } from 'vitest';
import {
  cellText,
  readAge,
  readList,
  readNumber,
  readYesNo,
  type Cell,
  type Reading,
} from '#hub/imports/cells.rules';
import { readCode, readEthnicity, readSex } from '#hub/imports/codes.rules';
import {
  readEmail,
  readNhsNumber,
  readPhone,
  readPostcode,
  readUpn,
} from '#hub/imports/identifierCells.rules';

function outcome(reading: Reading<unknown>): unknown {
  if ('problem' in reading) return 'not understood';
  return reading.check === undefined ? reading.value : [reading.value, 'check'];
}

describe('cellText', () => {
  it.each<[Cell, string]>([
    ['  Ava\u00A0Rose  ', 'Ava Rose'],
    ['Ava\u200B', 'Ava'],
    ['\uFEFFAva', 'Ava'],
    ['O\u2009Example', 'O Example'],
    ['#N/A', ''],
    [' #n/a\u00A0', ''],
    ['NULL', ''],
    ['NaN', ''],
    ['Nan', 'Nan'],
    ['-', ''],
    ['–', ''],
    ['N/A', ''],
    ["'00123", '00123'],
    ["'=1+1", '=1+1'],
    ["O'Sample", "O'Sample"],
    [12345678901, '12345678901'],
    [7.5, '7.5'],
    [true, 'Yes'],
    [null, ''],
    ['line one \r\n  line two', 'line one\nline two'],
  ])('reads %j as %j', (cell, text) => expect(cellText(cell)).toBe(text));
});

describe('yes and no', () => {
  it.each<[Cell, unknown]>([
    ['a) Yes', true],
    ['b) No', false],
    ['Y', true],
    [1, true],
    ['0', false],
    [false, false],
    ['Unknown', null],
    ['c) Unknown', null],
    ['#N/A', null],
    ['maybe', 'not understood'],
  ])('reads %j as %j', (cell, value) => expect(outcome(readYesNo(cell))).toEqual(value));
});

describe('sex', () => {
  it.each<[Cell, unknown]>([
    ['b) Female', 'female'],
    ['Female', 'female'],
    ['F', 'female'],
    ['Girl', 'female'],
    ['2 - Female', 'female'],
    [2, 'female'],
    ['a) Male', 'male'],
    ['boy', 'male'],
    ['c) Not stated/recorded (or unborn)', 'notKnown'],
    ['d) Neither', 'neither'],
    ['Non-Binary', 'neither'],
    ['', null],
    ['blue', 'not understood'],
  ])('reads %j as %j', (cell, value) => expect(outcome(readSex(cell))).toEqual(value));
});

describe('ethnicity', () => {
  it.each<[Cell, unknown]>([
    ['WBRI', 'WBRI'],
    ['a) WBRI', 'WBRI'],
    ['A1', 'WBRI'],
    ['A1 - White - British', 'WBRI'],
    ['WBRI - White British', 'WBRI'],
    ['White British [WBRI]', 'WBRI'],
    ['White - British', 'WBRI'],
    ['(A.A1) White - British', 'WBRI'],
    ['A4', 'WIRT'],
    ['A3', 'WOTH'],
    ['B2', 'MWBA'],
    ['E5', 'NOBT'],
    ['s) REFU', 'REFU'],
    ['u) UNKNOWN', 'NOBT'],
    ['Pakistani', 'APKN'],
    ['p) BOTH', 'BOTH'],
    ['NULL', null],
    ['Martian', 'not understood'],
  ])('reads %j as %j', (cell, value) => expect(outcome(readEthnicity(cell))).toEqual(value));
});

describe('code lists', () => {
  it.each<[Cell, unknown]>([
    ['e) 2A: Schools', '2A'],
    ['2A', '2A'],
    ['2a - Schools', '2A'],
    ['Schools', '2A'],
    ['p1) 5D: LA services', '5D'],
    ['q) 6: Police', '6'],
    ['m) 4: Housing', '4'],
    ['u) 10: Unknown', '10'],
    ['Police', '6'],
    ['Wizard', 'not understood'],
  ])('reads referral source %j as %j', (cell, value) =>
    expect(outcome(readCode('referralSource', cell))).toEqual(value),
  );

  it.each<[Cell, unknown]>([
    ['c) Child in need plan', 'childInNeed'],
    ['Child Protection plan', 'childProtection'],
    ['CPP', 'childProtection'],
    ['a) Looked after child', 'lookedAfter'],
    ['e) Closed episode', 'closed'],
  ])('reads case status %j as %j', (cell, value) =>
    expect(outcome(readCode('caseStatus', cell))).toEqual(value),
  );
});

describe('identifiers', () => {
  it.each<[Cell, unknown]>([
    ['943 476 5919', '9434765919'],
    [9434765919, '9434765919'],
    ['943-476-5919\u00A0', '9434765919'],
    ['9434765919.0', '9434765919'],
    ['4857773456', 'not understood'],
    ['123', 'not understood'],
    ['#N/A', null],
  ])('reads NHS number %j as %j', (cell, value) => expect(outcome(readNhsNumber(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    ['A950000178301', 'A950000178301'],
    [' h243278544154 ', 'H243278544154'],
    ['R247962919251', 'not understood'],
    ['UN3', null],
  ])('reads UPN %j as %j', (cell, value) => expect(outcome(readUpn(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    ['wr12ab', 'WR1 2AB'],
    ['WR1\u00A02AB', 'WR1 2AB'],
    ['WR1 OAB', ['WR1 0AB', 'check']],
    ['ZZ99 3VZ', null],
    ['WR1', 'not understood'],
  ])('reads postcode %j as %j', (cell, value) => expect(outcome(readPostcode(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    ['01632 960123', '+441632960123'],
    ['07700 900 123 (mum)', '+447700900123'],
    [7700900123, '+447700900123'],
    ['07700 900123 / 01632 960123', ['+447700900123', 'check']],
    ['ask school', 'not understood'],
    ['0', null],
  ])('reads phone %j as %j', (cell, value) => expect(outcome(readPhone(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    ['Jo Sample <Jo@Example.org>', 'jo@example.org'],
    ['mailto:jo@example.org', 'jo@example.org'],
    ['jo@example', 'not understood'],
    ['', null],
  ])('reads e-mail %j as %j', (cell, value) => expect(outcome(readEmail(cell))).toEqual(value));
});

describe('numbers, ages and lists', () => {
  it.each<[Cell, unknown]>([
    ['1,200', 1200],
    ['4 weeks', 4],
    ['£12.50', 12.5],
    ['#DIV/0!', null],
    ['lots', 'not understood'],
  ])('reads number %j as %j', (cell, value) => expect(outcome(readNumber(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    [7.83, 7],
    ['7.83', 7],
    ['7y 3m', 7],
    ['8 months', 0],
    ['30 months', 2],
    ['3 weeks', 0],
    [-1, -1],
    ['unborn', -1],
    ['400', 'not understood'],
  ])('reads age %j as %j', (cell, value) => expect(outcome(readAge(cell))).toEqual(value));

  it.each<[Cell, unknown]>([
    ['Worcester; Malvern Hills', ['Worcester', 'Malvern Hills']],
    ['Debt, housing', ['Debt', 'housing']],
    ['Anxiety, low mood; Debt; Debt', ['Anxiety, low mood', 'Debt']],
    ['', []],
  ])('reads list %j as %j', (cell, value) => expect(outcome(readList(cell))).toEqual(value));
});
