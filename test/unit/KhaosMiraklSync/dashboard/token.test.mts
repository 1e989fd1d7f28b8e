import fc from 'fast-check';
import { permit } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/permit.ts';
import {
	rowNamedBy,
	signAction,
	verifyAction,
} from '../../../../nodes/KhaosMiraklSync/domain/dashboard/token.ts';
import { HOUR, NOW, SECRET, shown } from './samples.mts';

const anyAction = fc.record({
	rowId: fc.integer({ min: 1, max: 1_000_000 }),
	verb: fc.constantFrom('ignore', 'acknowledge', 'retryImport'),
	expires: fc.integer({ min: NOW, max: NOW + 48 * HOUR }),
	updatedAt: fc.integer({ min: 0, max: NOW }),
});

describe('an action token', () => {
	it('gives back the action that was signed, until it expires', () => {
		fc.assert(
			fc.property(anyAction, (action) => {
				const token = signAction(action, SECRET);
				const { updatedAt, verb, rowId, expires } = action;
				const expected = { updatedAt, verb, rowId };
				expect(verifyAction(token, SECRET, expected, NOW)).toEqual({ action });
				expect(verifyAction(token, SECRET, expected, expires + 1)).toEqual({ refusal: 'expired' });
				expect(rowNamedBy(token)).toBe(rowId);
			}),
		);
	});

	it('is refused as forged after any change of its text, and under another secret', () => {
		const token = fc
			.tuple(anyAction, fc.nat(), fc.constantFrom('0', 'x', '.', '-', ''))
			.map(([action, place, sign]) => {
				const text = signAction(action, SECRET);
				const at = place % text.length;
				return { action, text, changed: text.slice(0, at) + sign + text.slice(at + 1) };
			});
		fc.assert(
			fc.property(token, ({ action, text, changed }) => {
				fc.pre(changed !== text);
				const expected = { updatedAt: action.updatedAt };
				expect(verifyAction(changed, SECRET, expected, NOW)).toEqual({ refusal: 'forged' });
				expect(verifyAction(text, `${SECRET}!`, expected, NOW)).toEqual({ refusal: 'forged' });
			}),
		);
	});

	it('is refused for another verb, another row, and once the row has changed or is gone', () => {
		const action = { rowId: 7, verb: 'ignore', expires: NOW + HOUR, updatedAt: NOW };
		const token = signAction(action, SECRET);
		const refusal = (expected: object) => verifyAction(token, SECRET, expected, NOW);
		expect(refusal({ verb: 'acknowledge', updatedAt: NOW })).toEqual({ refusal: 'wrongVerb' });
		expect(refusal({ rowId: 8, updatedAt: NOW })).toEqual({ refusal: 'wrongRow' });
		expect(refusal({ updatedAt: NOW + 1 })).toEqual({ refusal: 'changed' });
		expect(refusal({})).toEqual({ refusal: 'changed' });
	});
});

describe('what a person asks for', () => {
	const row = shown({ id: 7, updatedAt: NOW });
	const tokenFor = (verb: string) =>
		signAction({ rowId: 7, verb, expires: NOW + HOUR, updatedAt: NOW }, SECRET);
	const ask = (verb: string, changes: object = {}, rows = [row]) =>
		permit(
			{ token: tokenFor(verb), person: 'Ann', reason: 'why', ...changes },
			{ exceptions: rows, waiting: { plans: [], held: [] } },
			SECRET,
			NOW,
		);
	const at = new Date(NOW).toISOString();

	it('becomes the columns of the verb, with reason and person', () => {
		expect(ask('ignore')).toEqual({
			accepted: true,
			table: 'exceptions',
			id: 7,
			verb: 'ignore',
			row: { status: 'ignored', reason: 'why', person: 'Ann', ignoredAt: at },
		});
		expect(ask('acknowledge')).toMatchObject({ row: { acknowledgedAt: at, person: 'Ann' } });
		expect(ask('retryDownload')).toMatchObject({
			row: { retry: 'download', retryAt: at, sightings: 0 },
		});
	});

	it('may be to accept it as it is, with reason and person, and to take that back', () => {
		expect(ask('accept')).toMatchObject({
			row: { status: 'accepted', outcome: 'accepted', reason: 'why', person: 'Ann', ignoredAt: at },
		});
		expect(ask('accept', { reason: '' })).toMatchObject({ refusal: 'incomplete' });
		const accepted = [shown({ id: 7, updatedAt: NOW, status: 'accepted' })];
		expect(ask('ignore', {}, accepted)).toMatchObject({ refusal: 'notOffered' });
		expect(ask('takeBack', {}, accepted)).toMatchObject({
			row: { status: 'closed', outcome: 'accepted', closedAt: at },
		});
	});

	it.each(['FLOW_STALLED', 'CONNECTION_FAILED', 'ACCEPTANCE_DEADLINE', 'BLAST_RADIUS'])(
		'is never to accept %s as it is',
		(kind) => {
			const rows = [shown({ id: 7, updatedAt: NOW, kind })];
			expect(ask('accept', {}, rows)).toMatchObject({ refusal: 'notOffered' });
		},
	);

	it('is refused in words where Ignore lacks person or reason', () => {
		expect(ask('ignore', { reason: '' })).toMatchObject({ accepted: false, refusal: 'incomplete' });
		expect(ask('ignore', { person: '' })).toMatchObject({ accepted: false, refusal: 'incomplete' });
	});

	it('is refused where the exception does not offer the verb, however well signed', () => {
		for (const verb of ['stopIgnoring', 'retryImport', 'toString', 'delete']) {
			expect(ask(verb)).toMatchObject({ accepted: false, refusal: 'notOffered' });
		}
		const closed = [shown({ id: 7, updatedAt: NOW, status: 'closed' })];
		expect(ask('ignore', {}, closed)).toMatchObject({ accepted: false, refusal: 'notOffered' });
	});

	it('can be taken back: an ignored exception offers Stop Ignoring only', () => {
		const ignored = [shown({ id: 7, updatedAt: NOW, status: 'ignored' })];
		expect(ask('ignore', {}, ignored)).toMatchObject({ refusal: 'notOffered' });
		expect(ask('stopIgnoring', {}, ignored)).toMatchObject({
			row: { status: 'closed', outcome: 'ignored', closedAt: at },
		});
	});
});
