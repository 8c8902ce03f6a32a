import { describe, expect, it } from 'vitest';
import { headerFieldAt, separatorAt, separatorForm } from '../../../src/ingest/mbox/separator.js';
import { cpuTime } from '../../cpu-time.js';
import { GIT_FROM, PUBLIC_INBOX_FROM } from '../mboxes.js';

describe('a separator line', () => {
  it.each([
    [PUBLIC_INBOX_FROM, 'public-inbox'],
    [`${PUBLIC_INBOX_FROM}\r`, 'public-inbox'],
    [GIT_FROM, 'git'],
    [`From ${'ab'.repeat(32)} Mon Sep 17 00:00:00 2001`, 'git'],
    ['From nobody Mon Sep 17 00:00:00 2001', 'git'],
    ['From ann at example.org  Mon Jan  1 10:00:00 2024', 'pipermail'],
    ['From ann@example.org Mon Jan  1 10:00:00 2024', 'other'],
    ['From ann@example.org  Mon Jan  1 10:00:00 +0000 2024', 'other'],
    ['From - Mon Jan  1 10:00:00 2024', 'other'],
    ['From ann@example.org Mon Jan  1 10:00:00 2024 remote from host', 'other'],
    ['From hell I come', null],
    ['From here on, in 2024 it was 10:00:00', null],
    ['From  Mon Jan  1 10:00:00 2024', null],
    ['From', null],
    ['>From ann@example.org Mon Jan  1 10:00:00 2024', null],
  ])('%j is %s', (line, form) => {
    expect(separatorForm(line)).toBe(form);
  });

  it.each([
    ['Subject: x\n', true],
    ['Subject : x\n', true],
    [' folded\n', true],
    ['>From ann@example.org\n', true],
    ['From: x', true],
    ['no header here\n', false],
    ['\n', false],
    [': x\n', false],
    ['Sübject: x\n', false],
  ])('is one only before a header: %j → %s', (text, expected) => {
    expect(headerFieldAt(Buffer.from(text), 0, true)).toBe(expected);
  });

  it('asks for more where the bytes end too early to tell, and decides at the end', () => {
    const bytes = Buffer.from(`${PUBLIC_INBOX_FROM}\nSubject: x\n`);
    for (let length = 5; length < PUBLIC_INBOX_FROM.length + 1 + 'Subject:'.length; length += 1) {
      expect(separatorAt(bytes.subarray(0, length), 0, false)).toBe('more');
    }
    expect(separatorAt(bytes, 0, false)).toEqual({ form: 'public-inbox', next: PUBLIC_INBOX_FROM.length + 1 });
    expect(separatorAt(Buffer.from('From x'), 0, true)).toBeNull();
  });

  it('takes linear time on hostile lines', () => {
    const started = cpuTime();
    for (let i = 0; i < 2000; i += 1) separatorForm(`From a ${'12:12:12 1'.repeat(100)}`);
    expect(cpuTime() - started).toBeLessThan(1000);
  });
});
