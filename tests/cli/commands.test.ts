import { describe, expect, test } from 'vitest';
import { hub } from './hubProgram.ts';

describe('the program itself', { timeout: 60_000 }, () => {
  test('lists its commands and what its endings mean', () => {
    const ended = hub(['--help']);
    expect(ended.code).toBe(0);
    for (const command of [
      'sample',
      'import',
      'verify',
      'rebuild',
      'backup',
      'restore',
      'policy',
      'report',
      'export',
      'link',
    ])
      expect(ended.out).toContain(`  ${command}`);
    expect(ended.out).toContain('0 done, 1 a problem was found, 2 called wrongly');
  });

  test.each([
    'sample',
    'import',
    'verify',
    'rebuild',
    'backup',
    'restore',
    'policy',
    'report',
    'export',
    'link',
  ])('%s explains itself without a vault', command => {
    const ended = hub([command, '--help']);
    expect(ended).toEqual({ code: 0, out: expect.stringContaining(`npm run hub -- ${command}`), err: '' });
  });

  test('says so when a command, an option or an argument is wrong', () => {
    expect(hub([]).code).toBe(2);
    expect(hub(['dance'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no command “dance”'),
    });
    expect(hub(['verify', '--volt', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('--volt') });
    expect(hub(['restore'])).toMatchObject({ code: 2, err: expect.stringContaining('Say which backup') });
    expect(hub(['sample', '--families', 'many'])).toMatchObject({ code: 2 });
  });

  test('explains a wrong option in one plain sentence', () => {
    const first = (args: string[]) => {
      const { code, err } = hub(args);
      return [code, err.split('\n')[0]];
    };
    expect([
      first(['sample', '--families', '-3']),
      first(['verify', '--people']),
      first(['verify', '--all=yes']),
      first(['verify', '--volt']),
      first(['verify', 'everything']),
      first(['sample', '--authority', 'kent']),
      first(['policy', 'check', '/nowhere/pack.json']),
      first(['export', '--out', '/nowhere/cases.csv', '--reason', 'Quarterly return']),
    ]).toEqual([
      [2, '--families needs a value after it.'],
      [2, '--people needs a value after it.'],
      [2, '--all takes no value.'],
      [2, 'There is no option --volt.'],
      [2, '“everything” was not expected here.'],
      [2, 'There is no council “kent”. Choose one of: bathnes, derby, leicester, worcestershire.'],
      [4, 'There is no file /nowhere/pack.json.'],
      [4, 'There is no folder /nowhere. Nothing was written.'],
    ]);
  });

  test('never makes weak keys outside tests', () => {
    const ended = hub(['verify', '--test-key-floor'], { environment: { NODE_ENV: 'production' } });
    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('too weakly') });
  });
});

describe('policy', { timeout: 60_000 }, () => {
  test('lists the packs as JSON', () => {
    const ended = hub(['policy', 'list', '--json']);
    const packs = JSON.parse(ended.out) as { authority: string }[];
    expect(packs.map(pack => pack.authority)).toEqual(['bathnes', 'derby', 'leicester', 'worcestershire']);
  });

  test('accepts a good pack', () => {
    const ended = hub(['policy', 'check', 'resources/policies/derby.json']);
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('is a good pack for Derby') });
  });

  test('says what is wrong with a bad one and ends with 1', () => {
    const ended = hub(['policy', 'check', 'package.json', '--json']);
    const answer = JSON.parse(ended.out) as { good: boolean; problems: { path: string }[] };
    expect({ code: ended.code, good: answer.good }).toEqual({ code: 1, good: false });
    expect(answer.problems.map(problem => problem.path)).toContain('authority');
  });
});
