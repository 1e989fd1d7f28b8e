import fc from 'fast-check';
import {
	escalations,
	NEXT_OWNER,
	PATIENCE,
} from '../../../../nodes/KhaosMiraklSync/domain/exceptions/escalation.ts';
import type { ExceptionRow } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow.ts';
import { workingMs } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/workingTime.ts';
import { KINDS } from '../../../../nodes/KhaosMiraklSync/domain/finding.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
/** A Monday, ten o'clock in London (winter). */
const MONDAY = at('2026-03-02T10:00:00Z');

const row = (changes: Partial<ExceptionRow> = {}): ExceptionRow => ({
	id: 1,
	operator: 'Northgate',
	kind: 'UNKNOWN_SKU',
	subject: 'N-1',
	owner: 'merchandising',
	severity: 'high',
	status: 'open',
	message: 'SKU X is unknown.',
	fix: '',
	firstSeen: MONDAY,
	lastSeen: MONDAY,
	sightings: 1,
	...changes,
});
const ownerAt = (now: number, changes: Partial<ExceptionRow> = {}) =>
	escalations([row(changes)], now)[0]?.row.owner;

describe('an exception that nobody acknowledges', () => {
	it('goes to its next owner after the hours of its severity, and is alerted again', () => {
		expect(ownerAt(MONDAY + 4 * HOUR - 1)).toBeUndefined();
		expect(escalations([row()], MONDAY + 4 * HOUR)).toEqual([
			{
				id: 1,
				row: {
					owner: 'integration',
					escalatedTo: 'integration',
					escalatedAt: '2026-03-02T14:00:00.000Z',
					alertedAt: null,
				},
			},
		]);
	});

	it('goes on from owner to owner, each with hours of their own, and ends with operations', () => {
		let now = MONDAY;
		let current = row({ alertedAt: now });
		const owners: string[] = [];
		for (let hour = 0; hour < 1000; hour += 1) {
			now += HOUR;
			const [step] = escalations([current], now);
			if (step === undefined) continue;
			owners.push(step.row.owner);
			const { owner, escalatedTo } = step.row;
			current = { ...current, owner, escalatedTo, escalatedAt: now, alertedAt: now };
		}
		expect(owners).toEqual(['integration', 'IT', 'operations']);
	});

	it('counts from when its owner was told, and its night and weekend only where it is critical', () => {
		expect(ownerAt(MONDAY + 4 * HOUR, { alertedAt: MONDAY + HOUR })).toBeUndefined();
		const friday = at('2026-03-06T17:00:00Z');
		const seen = { firstSeen: friday, alertedAt: friday };
		expect(ownerAt(at('2026-03-09T10:59:00Z'), seen)).toBeUndefined();
		expect(ownerAt(at('2026-03-09T11:00:00Z'), seen)).toBe('integration');
		const critical = { ...seen, kind: 'FLOW_STALLED', owner: 'integration', severity: 'critical' };
		expect(ownerAt(friday + HOUR, critical)).toBe('IT');
	});

	it('waits no longer than half of the time to its deadline', () => {
		expect(ownerAt(MONDAY + HOUR, { deadline: MONDAY + 2 * HOUR })).toBe('integration');
		expect(ownerAt(MONDAY + HOUR - 1, { deadline: MONDAY + 2 * HOUR })).toBeUndefined();
	});

	it.each([
		['is acknowledged', { acknowledgedAt: MONDAY }],
		['is tried again at a person’s wish', { retryAt: MONDAY }],
		['is ignored', { status: 'ignored' }],
		['is accepted', { status: 'accepted' }],
		['is closed', { status: 'closed' }],
		['has an owner that a person chose', { owner: 'Kim in the warehouse' }],
		['was given back to its first owner by a person', { escalatedTo: 'IT', escalatedAt: MONDAY }],
		['was given to another owner of the chain by a person', { owner: 'IT' }],
	] as const)('stays where it is when it %s', (_what, changes) => {
		expect(ownerAt(MONDAY + 1000 * HOUR, changes)).toBeUndefined();
	});
});

describe('the chains of owners', () => {
	it('lead from the owner of every kind to operations, and never in a circle', () => {
		for (const { owner } of Object.values(KINDS)) {
			const chain: string[] = [owner];
			let next = NEXT_OWNER[owner] as keyof typeof NEXT_OWNER | undefined;
			while (next !== undefined && chain.length < 10) {
				chain.push(next);
				next = NEXT_OWNER[next];
			}
			expect(chain.at(-1)).toBe('operations');
			expect(new Set(chain).size).toBe(chain.length);
		}
	});

	it('have more patience the less severe an exception is', () => {
		const hours = Object.values(PATIENCE).map((each) => each.hours);
		expect(hours).toEqual([...hours].sort((a, b) => a - b));
	});
});

describe('working time', () => {
	const moment = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });

	it('adds up over any cut, is never negative, and is 50 hours a week', () => {
		fc.assert(
			fc.property(moment, moment, moment, (...moments) => {
				const [a, b, c] = moments.sort((x, y) => x - y);
				expect(workingMs(a, b)).toBeGreaterThanOrEqual(0);
				expect(workingMs(a, b)).toBeLessThanOrEqual(b - a);
				expect(workingMs(a, b) + workingMs(b, c)).toBe(workingMs(a, c));
			}),
		);
		expect(workingMs(MONDAY, MONDAY + 7 * 24 * HOUR)).toBe(50 * HOUR);
	});

	it('is on London’s clock, in summer too', () => {
		expect(workingMs(at('2026-07-06T06:00:00Z'), at('2026-07-06T08:00:00Z'))).toBe(HOUR);
		expect(workingMs(at('2026-07-04T06:00:00Z'), at('2026-07-05T20:00:00Z'))).toBe(0);
	});
});
